import { join } from 'node:path';
import { createServer } from 'vite';

const workspace = join(import.meta.dirname, '../../..');

/** A running workbench. */
export interface Workbench {
  /** The page with the tools. With `?frame` the parts alone, in the theme of the system or of `theme=light|dark`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface StartWorkbenchOptions {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** The folder for prepared dependencies, from the root of the workspace. Each process needs one of its own. */
  readonly cacheDir: string;
}

/** Serves the page that shows every part of `ui`, from its sources and with hot reload. The built app has no such page. */
export async function startWorkbench({ port, cacheDir }: StartWorkbenchOptions): Promise<Workbench> {
  const server = await createServer({
    root: join(workspace, 'apps/web'),
    cacheDir: join(workspace, cacheDir),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port, strictPort: true },
    optimizeDeps: { entries: ['workbench.html'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('The workbench listens nowhere.');
  return {
    url: `http://127.0.0.1:${String(address.port)}/workbench.html`,
    close: () => server.close(),
  };
}
