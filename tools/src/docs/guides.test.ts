import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wrongNamesOf } from './named-tests.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/guides');
const contents = readFileSync(join(folder, 'README.md'), 'utf8');

it.each(readdirSync(folder).filter((name) => name !== 'README.md'))(
  '%s names files that are there, and the list of guides leads to it',
  (name) => {
    const wrong = wrongNamesOf(readFileSync(join(folder, name), 'utf8'), root);
    // A guide may mean every file of a name, such as `words.ts`.
    expect(wrong.filter((line) => !/: [1-9]\d* files$/.test(line))).toEqual([]);
    expect(contents).toContain(`(${name})`);
  },
);
