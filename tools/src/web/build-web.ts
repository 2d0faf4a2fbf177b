import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sourceHash } from './source-hash.ts';

const workspace = join(import.meta.dirname, '../../..');
const web = join(workspace, 'apps/web');
const builds = join(web, 'dist');

const FOLDERS = [
  'apps/web/src',
  'libs/defectdojo/settings-ui/src',
  'libs/defectdojo/ui/src',
  'libs/defectdojo/contract/src',
];
const FILES = [
  'apps/web/index.html',
  'apps/web/hash-script.config.ts',
  'apps/web/precompress.config.ts',
  'apps/web/vite.config.ts',
  'package-lock.json',
  'tools/src/web/build-web.ts',
];
const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** Keeps builds of other sources this long, because another process may still serve one. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * Builds the app unless these very sources are built already. Returns the folder to serve. Every state of the sources
 * has a folder of its own, so that processes which build at the same time do not disturb each other.
 */
export async function buildWeb(): Promise<string> {
  const name = sourceHash(workspace, FOLDERS, FILES);
  const done = join(builds, name);
  if (existsSync(join(done, 'index.html'))) return done;
  const underWay = join(builds, `${name}.${process.pid.toString()}`);
  await build(underWay);
  try {
    await rename(underWay, done);
  } catch (error) {
    await rm(underWay, { recursive: true, force: true });
    // Another process was faster, with the same sources.
    if (!existsSync(join(done, 'index.html'))) throw error;
  }
  await removeOld(name);
  return done;
}

/**
 * Builds in a process of its own, whose NODE_ENV is the one of production: Vite takes over the NODE_ENV that it finds,
 * and with the one of a test run it would bundle React's development version.
 */
async function build(folder: string): Promise<void> {
  const args = [VITE, 'build', web, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
}

async function removeOld(current: string): Promise<void> {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    if (name.startsWith(current) || !/^[0-9a-f]{16}/.test(name)) continue;
    const { mtimeMs } = await stat(folder);
    if (mtimeMs < Date.now() - KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}
