import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAesVault } from './aes-vault.ts';

const binding = {
  teamId: '0b5f1f0e-0000-4000-8000-000000000001',
  connectionId: '0b5f1f0e-0000-4000-8000-0000000000c1',
};
const secret = '0123456789abcdef0123456789abcdef01234567';
const old = randomBytes(32);
const vault = createAesVault({ keys: { k1: old }, currentKeyId: 'k1' });
const refused = expect.objectContaining({ name: 'IntegrationError', code: 'internal' });

describe('createAesVault', () => {
  it('gives back any text for the row it was sealed for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.uuid(),
        fc.uuid(),
        async (text, teamId, connectionId) => {
          const row = { teamId, connectionId };
          expect(await vault.unseal(await vault.seal(text, row), row)).toBe(text);
        },
      ),
    );
  });

  it('refuses any other row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.uuid(), async (teamId, connectionId) => {
        fc.pre(teamId !== binding.teamId || connectionId !== binding.connectionId);
        const sealed = await vault.seal(secret, binding);
        await expect(vault.unseal(sealed, { teamId, connectionId })).rejects.toThrow(refused);
      }),
    );
  });

  it('refuses a text of which any one character was altered, added or cut off', async () => {
    const sealed = await vault.seal(secret, binding);
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ['A', 'B', '.', '=', '\n', '\u0000']) {
        if (sealed[at] === other) continue;
        const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
        await expect(vault.unseal(altered, binding), `character ${at}`).rejects.toThrow(refused);
        await expect(vault.unseal(sealed.slice(0, at) + other + sealed.slice(at), binding)).rejects.toThrow(
          refused,
        );
      }
      await expect(vault.unseal(sealed.slice(0, at), binding)).rejects.toThrow(refused);
    }
  });

  it('refuses a text of which any one byte of nonce, ciphertext or tag was flipped', async () => {
    const [version, keyId, ...parts] = (await vault.seal(secret, binding)).split('.');
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url');
      for (let at = 0; at < bytes.length; at += 1) {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
        const altered = parts.with(index, flipped.toString('base64url'));
        await expect(vault.unseal([version, keyId, ...altered].join('.'), binding)).rejects.toThrow(refused);
      }
    }
  });

  it('seals the same secret differently each time', async () => {
    const sealed = new Set(await Promise.all(Array.from({ length: 100 }, () => vault.seal(secret, binding))));
    expect(sealed.size).toBe(100);
  });

  it('opens what a former key sealed, and seals with the current one', async () => {
    const rotated = createAesVault({ keys: { k2: randomBytes(32), k1: old }, currentKeyId: 'k2' });
    expect(await rotated.unseal(await vault.seal(secret, binding), binding)).toBe(secret);
    expect(rotated.sealPrefix).toBe('v1.k2.');
    expect(await rotated.seal(secret, binding)).toMatch(/^v1\.k2\./);
  });

  it('refuses a key id it does not know, and a known id with another key', async () => {
    const stranger = createAesVault({ keys: { k9: randomBytes(32) }, currentKeyId: 'k9' });
    const namesake = createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' });
    await expect(vault.unseal(await stranger.seal(secret, binding), binding)).rejects.toThrow(refused);
    await expect(vault.unseal(await namesake.seal(secret, binding), binding)).rejects.toThrow(refused);
  });

  it('says nothing of the secret or of the cause when it refuses', async () => {
    const sealed = await vault.seal(secret, binding);
    const caught: unknown = await vault
      .unseal(sealed, { ...binding, teamId: binding.connectionId })
      .catch((error: unknown) => error);
    expect(caught).toEqual(refused);
    expect(caught).not.toHaveProperty('cause');
    expect(String(caught)).not.toContain(sealed);
  });

  it('cannot be made with a short key or without its current key', () => {
    expect(() => createAesVault({ keys: { k1: randomBytes(16) }, currentKeyId: 'k1' })).toThrow(refused);
    expect(() => createAesVault({ keys: { k1: old }, currentKeyId: 'k2' })).toThrow(refused);
  });
});
