import { registerHooks } from 'node:module';

/**
 * Preloaded by the processes of a test run. To learn the format of a module, Node (24.21) reads the nearest package.json
 * and parses its `exports` anew, once for each module. Those of drizzle-orm (0.45) are 180 kB, so that its 200 modules are a
 * third of the time in which a process of ours starts, and a test run starts a hundred. All of them are ES modules. This
 * can go when Node parses once, or with drizzle-orm 1.0.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context;
    const isInside = specifier.startsWith('.') && specifier.endsWith('.js');
    if (!isInside || !parentURL.includes('/node_modules/drizzle-orm/')) return next(specifier, context);
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
  },
});
