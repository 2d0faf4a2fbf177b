import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import type { AcmeWorld } from './acme-world.ts';

/** The folder of Acme's page. */
const PAGE = dirname(createRequire(import.meta.url).resolve('@acme/page/package.json'));

/** Builds Acme's page, serves it, and sends its requests to Acme's API as the team's person. */
export async function serveAcmePage(
  world: AcmeWorld,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'acme-page-'));
  const common = { root: PAGE, configFile: false, logLevel: 'error' } as const;
  await build({ ...common, plugins: [react()], build: { outDir, emptyOutDir: true } });
  const target = await world.api.listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'x-acme-team': world.teamId, 'x-acme-user': world.userId };
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, proxy: { '/acme/api': { target, headers } } },
  });
  const [address = ''] = server.resolvedUrls?.local ?? [];
  const close = async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
  return { address, close };
}
