import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from './source-hash.ts';

let root: string;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const hash = () => sourceHash(root, ['src'], ['index.html']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gecko-hash-'));
  mkdirSync(join(root, 'src/inner'), { recursive: true });
  write('index.html', '<html>');
  write('src/inner/a.ts', '1');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the same sources have the same name, whatever their tests say', () => {
  const before = hash();
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  write('src/a.test.ts', 'changed');
  expect(hash()).toBe(before);
});

test.each([
  ['a changed file', () => write('src/inner/a.ts', '2')],
  ['a new file', () => write('src/b.css', '')],
  ['a changed page', () => write('index.html', '<html lang="en">')],
])('%s gives another name', (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});
