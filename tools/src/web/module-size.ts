import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const workspace = join(import.meta.dirname, '../../..');

/** What a host has anyway: the module's peers. */
const PEERS = /^(?:react|react-dom|@tanstack\/react-router)(?:\/|$)/;

/** What the settings module adds to a host that has React and the router, in bytes after gzip. */
export interface ModuleSize {
  readonly scriptBytes: number;
  readonly styleBytes: number;
}

/** Builds the settings module alone, all of its pages together, without its peers, and weighs it. Writes nothing. */
export async function measureModule(): Promise<ModuleSize> {
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const built = await build({
    root: join(workspace, 'libs/settings-ui'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(workspace, 'libs/settings-ui/src/index.ts'), formats: ['es'] },
      rolldownOptions: { external: PEERS },
    },
  });
  let scriptBytes = 0;
  let styleBytes = 0;
  for (const result of Array.isArray(built) ? built : [built]) {
    if (!('output' in result)) throw new Error('A build that is not watched has an output.');
    for (const part of result.output) {
      const text = part.type === 'chunk' ? part.code : part.source;
      const bytes = gzipSync(text).length;
      if (part.type === 'chunk') scriptBytes += bytes;
      else if (part.fileName.endsWith('.css')) styleBytes += bytes;
    }
  }
  return { scriptBytes, styleBytes };
}
