import { describe, expect, it } from 'vitest';
import { parsePushOptions } from './push-options.ts';

const KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const URL_OPTIONS = ['--scan', 'a.json', '--url', 'https://dojo.example'];

describe('the options of push', () => {
  it('take the key from the environment, and use none of it for the simulator', () => {
    expect(parsePushOptions(URL_OPTIONS, { DEFECTDOJO_API_KEY: KEY })).toMatchObject({
      target: { kind: 'instance', url: 'https://dojo.example', key: KEY },
      warnings: [],
    });
    const simulated = parsePushOptions(['--scan', 'a.json', '--simulator'], { DEFECTDOJO_API_KEY: KEY });
    expect(simulated).toMatchObject({ target: { kind: 'simulator' }, warnings: [] });
    expect(JSON.stringify(simulated)).not.toContain(KEY);
  });

  it('warn of a key on the command line', () => {
    expect(parsePushOptions([...URL_OPTIONS, '--key', KEY], {}).warnings).toHaveLength(1);
  });

  it.each([
    ['no key', URL_OPTIONS, /key of the DefectDojo is missing.*DEFECTDOJO_API_KEY.*--key-file/],
    ['two keys', [...URL_OPTIONS, '--key', KEY, '--key-file', 'b'], /not both/],
    ['a key of the simulator', ['--scan', 'a.json', '--simulator', '--key-file', 'b'], /not both/],
    ['no target', ['--scan', 'a.json'], /Say where to push.*--simulator/],
    [
      'a product name of 256 characters',
      ['--scan', 'a.json', '--simulator', '--product', 'x'.repeat(256)],
      /product name has 256 characters.*at most 255.*--product NAME/,
    ],
    ['a blank product name', ['--scan', 'a.json', '--simulator', '--product', ' '], /blank.*--product NAME/],
  ])('are refused with %s', (_, args, sentence) => {
    expect(() => parsePushOptions(args, {})).toThrow(sentence);
    expect(() => parsePushOptions(args, {})).not.toThrow(KEY);
  });
});
