import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withConfigurationTable } from './docs/configuration-table.ts';
import { embedCode } from './docs/embed-code.ts';

/**
 * `npm run docs`: writes the code of `e2e/acme` into `docs/mounting.md`, and the table of variables into
 * `docs/operations.md`.
 */

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/mounting.md');

writeFileSync(
  page,
  embedCode(readFileSync(page, 'utf8'), (path) => readFileSync(join(root, path), 'utf8')),
);

const operations = join(root, 'docs/operations.md');

writeFileSync(operations, withConfigurationTable(readFileSync(operations, 'utf8')));
