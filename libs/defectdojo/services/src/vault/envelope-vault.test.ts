import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAesVault } from './aes-vault.ts';
import { createEnvelopeVault, type KeyService } from './envelope-vault.ts';

const binding = {
  teamId: '0b5f1f0e-0000-4000-8000-000000000001',
  connectionId: '0b5f1f0e-0000-4000-8000-0000000000c1',
};
const secret = '0123456789abcdef0123456789abcdef01234567';
const refused = expect.objectContaining({ code: 'internal', retry: 'never' });
const passing = expect.objectContaining({ code: 'internal', retry: 'backoff' });

/** A key service in this process that keeps a master key per id. */
function keyService(ids: readonly string[], masters = new Map<string, Buffer>()): KeyService {
  for (const id of ids) if (!masters.has(id)) masters.set(id, randomBytes(32));
  return {
    currentKeyId: ids[0] ?? '',
    wrap: (dataKey) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', masters.get(ids[0] ?? '') ?? '', nonce);
      return Promise.resolve(
        Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]),
      );
    },
    unwrap: (keyId, wrapped) => {
      const master = ids.includes(keyId) ? masters.get(keyId) : undefined;
      if (!master) return Promise.resolve(undefined);
      const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12));
      decipher.setAuthTag(wrapped.subarray(-16));
      try {
        return Promise.resolve(Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]));
      } catch {
        return Promise.resolve(undefined);
      }
    },
  };
}

describe('createEnvelopeVault', () => {
  it('seals each secret under a wrapped data key of its own, for its row only', async () => {
    const vault = createEnvelopeVault({ keyService: keyService(['k1']) });
    const [one, other] = await Promise.all([vault.seal(secret, binding), vault.seal(secret, binding)]);
    expect(one.startsWith(vault.sealPrefix)).toBe(true);
    expect(one.split('.')[2]).not.toBe(other.split('.')[2]);
    expect(await vault.unseal(one, binding)).toBe(secret);
    const elsewhere = { ...binding, teamId: binding.connectionId };
    await expect(vault.unseal(one, elsewhere)).rejects.toThrow(refused);
  });

  it('refuses a text of which any one part was altered', async () => {
    const vault = createEnvelopeVault({ keyService: keyService(['k1', 'k2']) });
    const parts = (await vault.seal(secret, binding)).split('.');
    const other = (await vault.seal(secret, binding)).split('.');
    const altered = [
      parts.with(0, 'v1'),
      parts.with(1, 'k2'),
      parts.with(1, 'k3'),
      ...[2, 3, 4].map((at) => parts.with(at, other[at] ?? '')),
      parts.slice(1),
      [...parts, ''],
    ];
    for (const text of altered) await expect(vault.unseal(text.join('.'), binding)).rejects.toThrow(refused);
  });

  it('opens what a former master key wrapped, and what a vault without a key service sealed', async () => {
    const masters = new Map<string, Buffer>();
    const before = createEnvelopeVault({ keyService: keyService(['k1'], masters) });
    const former = createAesVault({ keys: { a: randomBytes(32) }, currentKeyId: 'a' });
    const vault = createEnvelopeVault({ keyService: keyService(['k2', 'k1'], masters), former });
    expect(await vault.unseal(await before.seal(secret, binding), binding)).toBe(secret);
    expect(await vault.unseal(await former.seal(secret, binding), binding)).toBe(secret);
    expect(vault.sealPrefix).toBe('v2.k2.');
    await expect(
      createEnvelopeVault({ keyService: keyService(['k2'], masters) }).unseal(
        await former.seal(secret, binding),
        binding,
      ),
    ).rejects.toThrow(refused);
  });

  it('passes on no word of a failing key service, and says that it may be tried again', async () => {
    const working = keyService(['k1']);
    const sealed = await createEnvelopeVault({ keyService: working }).seal(secret, binding);
    const failing: KeyService = {
      currentKeyId: 'k1',
      wrap: (dataKey) => Promise.reject(new Error(`cannot wrap ${dataKey.toString('hex')}`)),
      unwrap: () => Promise.reject(new Error(`denied for ${secret}`)),
    };
    const vault = createEnvelopeVault({ keyService: failing });
    for (const call of [vault.seal(secret, binding), vault.unseal(sealed, binding)]) {
      const error: unknown = await call.catch((caught: unknown) => caught);
      expect(error).toEqual(passing);
      expect(error).not.toHaveProperty('cause');
      expect(String(error)).not.toMatch(/denied|wrap/);
    }
  });

  it('stops waiting for a key service that does not respond', async () => {
    const silent: KeyService = {
      currentKeyId: 'k1',
      wrap: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      unwrap: () => Promise.resolve(undefined),
    };
    const vault = createEnvelopeVault({ keyService: silent, timeoutMs: 20 });
    await expect(vault.seal(secret, binding)).rejects.toThrow(passing);
  });
});
