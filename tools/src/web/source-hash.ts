import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Files in the folders of sources that do not reach the browser. */
const NOT_BUILT = /\.(?:test|fixture)\.tsx?$/;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A name for what these folders and files hold: the same contents, the same 16 characters. */
export function sourceHash(root: string, folders: readonly string[], files: readonly string[]): string {
  const paths = [
    ...folders.flatMap((folder) => filesOf(join(root, folder))),
    ...files.map((file) => join(root, file)),
  ];
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const contents = createHash('sha256').update(readFileSync(path)).digest('hex');
    hash.update(`${relative(root, path)}\n${contents}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
