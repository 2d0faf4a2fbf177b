import { lineOf, listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseJson, parseJsonWithComments } from './json-text.ts';

/** A start script that runs the package, not one that watches its files or runs an example. */
const STARTS =
  /^(?!.{0,200}\b(?:examples?|demos?|tests?|storybook|docs)\b)(?:[A-Z_]+=\S{0,80} )?(?:node|nodemon|ts-node|tsx|npm run|yarn|pnpm|next|nest|nuxt|pm2|cross-env|forever|micro|strapi|react-scripts|serve|bun|deno|fastify|wrangler|netlify|vercel|functions-framework|func|remix-serve|react-router-serve|sails|meteor|babel-node|dotenv|env-cmd|medusa|directus|probot|moleculer-runner|keystone)\b/;

/** A package of npm in place of a version, or as an import of Deno: `npm:express@5`, `npm:@scope/name@1/part`. */
const FROM_NPM = /^npm:\/?((?:@[\w.-]{1,100}\/)?[\w.-]{1,100})/;

/** Reads `package.json`: `dependencies` and `optionalDependencies`. Peer and development dependencies do not ship. */
export function readPackageJson(text: string): ManifestFacts {
  const { value, brokenLine } = parseJson(text);
  const manifest = objectOf(value);
  const stated = [
    ...Object.entries(objectOf(manifest['dependencies'])),
    ...Object.entries(objectOf(manifest['optionalDependencies'])),
  ];
  const scripts = objectOf(manifest['scripts']);
  // `main` alone does not mark a library: `npm init` writes it into programs too.
  const published = [
    'exports',
    'module',
    'files',
    'types',
    'typings',
    'publishConfig',
    'peerDependencies',
  ].some((key) => manifest[key] !== undefined);
  const described = manifest['main'] !== undefined && listOf(manifest['keywords']).length > 0;
  const starts = STARTS.test(stringOf(scripts['start']));
  const started = manifest['bin'] !== undefined || starts;
  return {
    dependencies: stated.map(([key, version]) => ({
      ecosystem: 'npm',
      // A package may be installed under another name than its own.
      name: FROM_NPM.exec(stringOf(version))?.[1] ?? key,
      line: lineOf(text, { needle: `"${key}"`, mark: 'ependencies"' }),
    })),
    library: (published || described) && manifest['private'] !== true && stringOf(manifest['name']) !== '',
    program: started,
    ...(started && !starts ? { commandOnly: true } : {}),
    description: stringOf(manifest['description']),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}

/** Reads `deno.json`, `deno.jsonc` and a map of imports: the imports from npm. */
export function readDenoJson(text: string): ManifestFacts {
  const { value, brokenLine } = parseJsonWithComments(text);
  const dependencies = Object.values(objectOf(objectOf(value)['imports'])).flatMap((target): Dependency[] => {
    const name = FROM_NPM.exec(stringOf(target))?.[1];
    if (name === undefined) return [];
    return [{ ecosystem: 'npm', name, line: lineOf(text, { needle: `"${stringOf(target)}"` }) }];
  });
  return { ...NO_FACTS, dependencies, ...(brokenLine === undefined ? {} : { brokenLine }) };
}
