import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';
import type { AcmeWorld } from './acme-world.ts';

/** The folder of Acme's page. */
const PAGE = dirname(createRequire(import.meta.url).resolve('@acme/page/package.json'));
const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** Builds Acme's page, serves it, and sends its requests to Acme's API as the team's person. */
export async function serveAcmePage(
  world: AcmeWorld,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'acme-page-'));
  await build(outDir);
  const target = await world.api.listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'x-acme-team': world.teamId, 'x-acme-user': world.userId };
  const server = await preview({
    root: PAGE,
    logLevel: 'error',
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

/** Builds in a process of its own: Vite takes over the NODE_ENV of a test run, and would bundle React for development. */
async function build(outDir: string): Promise<void> {
  const args = [VITE, 'build', PAGE, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
}
