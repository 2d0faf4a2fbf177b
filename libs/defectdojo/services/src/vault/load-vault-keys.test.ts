import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadVaultKeys } from './load-vault-keys.ts';

const key = randomBytes(32);
const ring = `k1:${key.toString('base64')}`;
const folder = mkdtempSync(join(tmpdir(), 'vault-keys-'));
const file = join(folder, 'ring');
writeFileSync(file, `${ring}\n`);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function load(environment: Record<string, string>) {
  const warnings: string[] = [];
  const keys = loadVaultKeys({ environment, onWarning: (message) => warnings.push(message) });
  return { keys, warnings, environment };
}

describe('loadVaultKeys', () => {
  it.each([
    ['a file', () => ({ GECKO_VAULT_KEYS_FILE: file })],
    ['an open descriptor', () => ({ GECKO_VAULT_KEYS_FD: String(openSync(file, 'r')) })],
  ])('reads the ring from %s without a warning', (_, variables) => {
    const { keys, warnings, environment } = load({ ...variables(), PATH: '/bin' });
    expect(keys).toEqual({ keys: { k1: key }, currentKeyId: 'k1' });
    expect(warnings).toEqual([]);
    expect(environment).toEqual({ PATH: '/bin' });
  });

  it('still accepts the ring itself, takes it out of the environment, and says what to do instead', () => {
    const { keys, warnings, environment } = load({ GECKO_VAULT_KEYS: ring });
    expect(keys.currentKeyId).toBe('k1');
    expect(environment).toEqual({});
    expect(warnings).toEqual([expect.stringContaining('GECKO_VAULT_KEYS_FILE')]);
    expect(warnings.join()).not.toContain(key.toString('base64'));
  });

  it.each([
    ['none is set', {}, /None is set/],
    ['several are set', { GECKO_VAULT_KEYS: ring, GECKO_VAULT_KEYS_FILE: file }, /Several are set/],
    ['the file is missing', { GECKO_VAULT_KEYS_FILE: '/nowhere/ring' }, /GECKO_VAULT_KEYS_FILE/],
    ['the file is a folder', { GECKO_VAULT_KEYS_FILE: tmpdir() }, /cannot be read/],
    ['the file is endless', { GECKO_VAULT_KEYS_FILE: '/dev/zero' }, /longer than a key ring/],
    ['the descriptor is no number', { GECKO_VAULT_KEYS_FD: ring }, /not the number/],
    ['the descriptor is not open', { GECKO_VAULT_KEYS_FD: '999' }, /cannot be read/],
  ])('says which variable to set when %s, and quotes none', (_, variables, words) => {
    const failure = expect.objectContaining({
      code: 'validation_failed',
      message: expect.stringMatching(words) as string,
    });
    expect(() => load({ ...variables })).toThrow(failure);
    try {
      load({ ...variables });
    } catch (error) {
      expect(String(error)).not.toMatch(/k1:|nowhere/);
    }
  });
});
