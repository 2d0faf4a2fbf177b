import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Creates a temporary folder for one test and removes it afterwards, at any depth. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asvs-'));
  // Node's own removal fails on paths that are longer than the system allows.
  onTestFinished(() => void spawnSync('rm', ['-rf', folder]));
  return folder;
}

/** Writes files by their paths and creates the folders that they need. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A small web server that every way of reading a repository must find. */
export const SMALL_SERVER: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'shop',
    private: true,
    dependencies: { express: '5.0.0', pg: '8.0.0' },
  }),
  'src/server.js':
    "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => res.json({}));\n",
  'src/store.js': "export const find = (db, id) => db.query('SELECT id FROM users WHERE id = $1', [id]);\n",
};
