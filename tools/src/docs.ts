import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedCode } from './docs/embed-code.ts';

/** `npm run docs`: writes the code of `e2e/acme` into `docs/mounting.md`. */

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/mounting.md');

writeFileSync(
  page,
  embedCode(readFileSync(page, 'utf8'), (path) => readFileSync(join(root, path), 'utf8')),
);
