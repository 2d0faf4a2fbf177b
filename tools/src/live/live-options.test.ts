import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UsageError } from '../push/usage-error.ts';
import { parseLiveOptions } from './live-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'gecko-live-'));
const keyFile = join(folder, 'key');
writeFileSync(keyFile, ' a1b2c3d4\n');
const spaced = join(folder, 'spaced');
writeFileSync(spaced, 'two words');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const URL = 'https://defectdojo.example.com';

it('reads the key from its file, and from the environment without one', () => {
  const common = { url: URL, allowPrivateNetwork: false, ownUser: false, json: false };
  expect(parseLiveOptions(['--url', `${URL}/api/v2/`, '--key-file', keyFile], {})).toEqual({
    ...common,
    key: 'a1b2c3d4',
  });
  expect(parseLiveOptions(['--url', URL, '--own-user', '--json'], { DEFECTDOJO_API_KEY: 'k' })).toEqual({
    ...{ ...common, ownUser: true, json: true },
    key: 'k',
  });
});

it.each([
  ['no address', ['--key-file', keyFile], /--url/],
  ['no key', ['--url', URL], /no API v2 key/],
  ['a key file that is not there', ['--url', URL, '--key-file', join(folder, 'none')], /none/],
  ['a text with a space as the key', ['--url', URL, '--key-file', spaced], /holds more than a key/],
  ['an address that is none', ['--url', 'a b', '--key-file', keyFile], /not a URL/],
  [
    'an address in the own network, and names the option for it',
    ['--url', 'http://127.0.0.1:8080', '--key-file', keyFile],
    /--allow-private-network/,
  ],
  ['an unknown option', ['--url', URL, '--key', 'secret'], /Usage: live --url/],
])('refuses %s', (_, args, words) => {
  const parse = () => parseLiveOptions(args, {});
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(words);
  expect(parse).not.toThrow(/secret|two words/);
});
