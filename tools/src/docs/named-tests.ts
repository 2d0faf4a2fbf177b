import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file that a page names by the end of its path, with the title of a test in it. */
const NAMED_FILE = /`([\w./-]+\.(?:tsx?|sql|mjs|md))`(?: “([^”]+)”)?/g;

const FOLDERS = ['apps', 'docs', 'e2e', 'libs', 'tools'];

/**
 * Returns a line for each file that a page names and that does not exist once, and for each title of a test that is not
 * in its file. `root` is the folder of the repository.
 */
export function wrongNamesOf(page: string, root: string): string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  );
  return [...page.matchAll(NAMED_FILE)].flatMap(([, name = '', title]) => {
    const found = files.filter((path) => path === name || path.endsWith(`/${name}`));
    if (found.length !== 1) return [`${name}: ${String(found.length)} files`];
    const text = readFileSync(join(root, found[0] ?? ''), 'utf8').replaceAll("\\'", "'");
    return title === undefined || text.includes(title) ? [] : [`${name}: no "${title}"`];
  });
}
