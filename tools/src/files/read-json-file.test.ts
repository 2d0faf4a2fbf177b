import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readJsonFile } from './read-json-file.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecko-json-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(content: string | Buffer): string {
  const path = join(folder, 'file.json');
  writeFileSync(path, content);
  return path;
}

it.each([
  ['UTF-8', Buffer.from('{"a":"ä"}')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff{"a":"ä"}')],
  ['UTF-16 with a byte order mark', Buffer.from('\ufeff{"a":"ä"}', 'utf16le')],
  ['UTF-16 without one', Buffer.from('{"a":"ä"}', 'utf16le').swap16()],
])('reads %s', (_, content) => {
  expect(readJsonFile(file(content))).toEqual({ a: 'ä' });
});

it('reads a file that is longer than what is read at once', () => {
  const texts = Array.from({ length: 3_000 }, (_, index) => `${'x'.repeat(1_000)}${String(index)}`);
  expect(readJsonFile(file(JSON.stringify(texts)))).toEqual(texts);
});

it.each([
  ['{"a":1,\n  s3cret: 1}', 'file.json is not JSON from line 2, column 3 on. Correct it and try again.'],
  ['{"a":', 'file.json is not JSON, because it ends too early. Correct it and try again.'],
  ['s3cret', /^file\.json is not JSON.*\. Correct it and try again\.$/],
  ['', 'file.json is empty.'],
  ['\ufeff \n', 'file.json is empty.'],
  [Buffer.from([0x7b, 0, 0, 0, 0x7d, 0, 0, 0]), /is in UTF-32\. Save it as UTF-8/],
])('refuses %j in a sentence that does not quote it', (content, sentence) => {
  const read = () => readJsonFile(file(content));
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/s3cret/);
});
