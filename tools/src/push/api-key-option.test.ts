import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGivenKey } from './api-key-option.ts';

const KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecko-key-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(content: string | Buffer): string {
  const path = join(folder, 'key');
  writeFileSync(path, content);
  return path;
}

describe('the key of a call', () => {
  it.each([
    ['alone', KEY],
    ['with a line end', `${KEY}\r\n`],
    ["behind DefectDojo's word", `Token ${KEY}\n`],
    ['in quotation marks', `"${KEY}"`],
    ['with a byte order mark', `\ufeff${KEY}\n`],
    ['as PowerShell redirects it', Buffer.from(`\ufeff${KEY}\r\n`, 'utf16le')],
  ])('is that of the file, %s, before that of the environment', (_, content) => {
    const given = readGivenKey({ keyFile: file(content), environment: 'from-the-environment' });
    expect(given).toEqual({ key: KEY, warnings: [] });
  });

  it('is that of --key before that of the environment, with a warning that others can see it', () => {
    const given = readGivenKey({ key: KEY, environment: 'from-the-environment' });
    expect(given).toEqual({ key: KEY, warnings: [expect.stringMatching(/list of processes.*history/)] });
    expect(given.warnings.join()).not.toContain(KEY);
  });

  it('is that of --key without the word before it', () => {
    expect(readGivenKey({ key: `token ${KEY}` }).key).toBe(KEY);
  });

  it.each([
    [` ${KEY}\n`, KEY],
    [`Token ${KEY}`, KEY],
    ['  ', undefined],
    [undefined, undefined],
  ])('is that of the environment, %j, without a flag', (environment, key) => {
    expect(readGivenKey({ environment })).toEqual({ key, warnings: [] });
  });

  it('is refused from two flags', () => {
    expect(() => readGivenKey({ key: KEY, keyFile: file(KEY) })).toThrow('either --key or --key-file');
  });

  it.each([
    ['an empty file', '', /is empty/],
    ['a blank file', ' \n\n', /is empty/],
    ['a file with more than a key', `key: ${KEY}`, /holds more than a key/],
    ['a file with two keys', `${KEY}\n${KEY}\n`, /holds more than a key/],
    ['a long file', 'a'.repeat(4_097), /is longer than 4096 bytes/],
  ])('is refused from %s', (_, content, sentence) => {
    expect(() => readGivenKey({ keyFile: file(content) })).toThrow(sentence);
  });

  it('is refused from what is no file', () => {
    expect(() => readGivenKey({ keyFile: join(folder, 'nowhere') })).toThrow(/There is no file .*nowhere/);
    expect(() => readGivenKey({ keyFile: folder })).toThrow(/is a folder/);
  });
});
