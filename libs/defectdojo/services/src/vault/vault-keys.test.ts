import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseVaultKeys } from './vault-keys.ts';

const first = randomBytes(32);
const second = randomBytes(32);

describe('parseVaultKeys', () => {
  it('reads every key and seals with the first', () => {
    const text = `2026-11:${first.toString('base64')}, 2025:${second.toString('base64')}`;
    expect(parseVaultKeys(text)).toEqual({
      keys: { '2026-11': first, '2025': second },
      currentKeyId: '2026-11',
    });
  });

  it('reads a file with a key a line and comments', () => {
    const text = `# sealed since November\nk2:${second.toString('base64')}\r\n\nk1:${first.toString('base64')}\n`;
    expect(parseVaultKeys(text)).toEqual({ keys: { k2: second, k1: first }, currentKeyId: 'k2' });
  });

  it.each([
    ['nothing', ''],
    ['a key without id', first.toString('base64')],
    ['an empty key', 'k1:'],
    ['a short key', `k1:${first.subarray(1).toString('base64')}`],
    ['a long key', `k1:${Buffer.concat([first, second]).toString('base64')}`],
    ['hexadecimal', `k1:${first.toString('hex')}`],
    ['a dot in the id', `k.1:${first.toString('base64')}`],
    ['the same id twice', `k1:${first.toString('base64')},k1:${second.toString('base64')}`],
    ['a trailing comma', `k1:${first.toString('base64')},`],
  ])('refuses %s without quoting it', (_, text) => {
    expect(() => parseVaultKeys(text)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
    try {
      parseVaultKeys(text);
    } catch (error) {
      expect(String(error)).not.toContain(first.toString('base64').slice(0, 20));
    }
  });
});
