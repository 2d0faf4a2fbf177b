import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const STAND_INS = {
  curl: new URL('./curl-stand-in.ts', import.meta.url),
  jq: new URL('./jq-stand-in.ts', import.meta.url),
} as const;

/**
 * Returns a PATH with stand-ins for the programs of the guide that this machine does not have, or for all of them. They
 * know the options that the guide uses, so that its commands run everywhere.
 */
export async function pathWith(folder: string, always: boolean): Promise<string> {
  const path = process.env['PATH'] ?? '';
  const missing = Object.entries(STAND_INS).filter(([name]) => always || !isThere(name, path));
  if (missing.length === 0) return path;
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  for (const [name, { pathname }] of missing) {
    await writeFile(join(bin, name), `#!/bin/sh\nexec "${process.execPath}" "${pathname}" "$@"\n`);
    await chmod(join(bin, name), 0o755);
  }
  return `${bin}${delimiter}${path}`;
}

function isThere(name: string, path: string): boolean {
  return path.split(delimiter).some((folder) => existsSync(join(folder, name)));
}
