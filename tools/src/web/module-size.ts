import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';

const workspace = join(import.meta.dirname, '../../..');

/** The module's peers, which a host has anyway. */
const PEERS = /^(?:react|react-dom|@tanstack\/react-router|@tanstack\/react-query)(?:\/|$)/;

/** The page's part that holds the tabs. */
const FRAME = 'frame-route.tsx';

/** The size that the settings module adds to a host with React and the router, in bytes after gzip. */
export interface ModuleSize {
  /** The scripts that mount the module, which the host loads with its own code. */
  readonly mountBytes: number;
  /**
   * The scripts of each page with all their imports, those of mounting, and those of the frame with the tabs, from which
   * a person comes to any page; by the page's file.
   */
  readonly pageBytes: ReadonlyMap<string, number>;
  /** Every script there is, also those that wait for a click. No page loads them all. */
  readonly allBytes: number;
  readonly styleBytes: number;
}

/** Builds the settings module alone, without its peers and split as a host would, and measures it. Writes no files. */
export async function measureModule(): Promise<ModuleSize> {
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const built = await build({
    root: join(workspace, 'libs/defectdojo/settings-ui'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      // The module ships one stylesheet; the browser gets it whole, whichever page is opened.
      cssCodeSplit: false,
      // Not Vite's library mode, which leaves white space in ES modules for the host's own build to take out.
      rolldownOptions: {
        input: join(workspace, 'libs/defectdojo/settings-ui/src/index.ts'),
        preserveEntrySignatures: 'strict',
        external: PEERS,
        output: { minify: true },
      },
    },
  });
  const parts = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunks = new Map(parts.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part]] : [])));
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('A build of one entry has one.');
  const fileOf = (name: string) => basename(chunks.get(name)?.facadeModuleId ?? name);
  const frame = entry.dynamicImports.filter((name) => fileOf(name) === FRAME);
  const pages = entry.dynamicImports.map(
    (name) => [fileOf(name), weigh(chunks, [entry.fileName, ...frame, name])] as const,
  );
  return {
    mountBytes: weigh(chunks, [entry.fileName]),
    pageBytes: new Map(pages),
    allBytes: weigh(chunks, [...chunks.keys()]),
    styleBytes: parts
      .filter((part) => part.type === 'asset' && part.fileName.endsWith('.css'))
      .reduce((sum, part) => sum + (part.type === 'asset' ? gzipSync(part.source).length : 0), 0),
  };
}

/** The bytes of these chunks and of all that they import at once. */
function weigh(chunks: ReadonlyMap<string, Rolldown.OutputChunk>, names: readonly string[]): number {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    const chunk = chunks.get(name);
    if (!chunk) continue;
    seen.add(name);
    waiting.push(...chunk.imports);
  }
  return [...seen].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0);
}
