import { createServer, type ViteDevServer } from 'vite';

export interface StartPageOptions {
  /** The folder of the app. */
  readonly root: string;
  readonly port: number;
  readonly apiPort: number;
}

/** Serves the app from its sources, with hot reload; `/api` goes to the API. */
export async function startPage({ root, port, apiPort }: StartPageOptions): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    logLevel: 'warn',
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      proxy: { '/api': { target: `http://127.0.0.1:${String(apiPort)}` } },
    },
  });
  return server.listen();
}
