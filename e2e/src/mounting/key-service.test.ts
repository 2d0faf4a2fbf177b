import { randomBytes } from 'node:crypto';
import { acmeKeyService, openAcmeVault } from '@acme/app/key-service';
import { createAesVault, createEnvelopeVault } from '@gecko-defectdojo/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startKeyService, type FakeKeyService } from './key-service.fixture.ts';

const row = {
  teamId: 'a2a3a4a5-0000-4000-8000-000000000001',
  connectionId: 'a2a3a4a5-0000-4000-8000-0000000000c1',
};
const secret = '0123456789abcdef0123456789abcdef01234567';
const ring = { keys: { k1: randomBytes(32) }, currentKeyId: 'k1' };
let service: FakeKeyService;

beforeAll(async () => {
  service = await startKeyService(['m1', 'm2']);
});
afterAll(() => service.close());

const vaultOf = (currentKeyId: string) => openAcmeVault({ url: service.url, currentKeyId }, ring);

it('seals with a key that only the key service can unwrap, and for one row', async () => {
  const vault = vaultOf('m1');
  const sealed = await vault.seal(secret, row);
  expect(sealed).toMatch(/^v2\.m1\./);
  expect(await vault.unseal(sealed, row)).toBe(secret);
  expect(service.asked.slice(-2)).toEqual(['/keys/m1/wrap', '/keys/m1/unwrap']);
  const elsewhere = { ...row, teamId: row.connectionId };
  await expect(vault.unseal(sealed, elsewhere)).rejects.toMatchObject({ code: 'internal', retry: 'never' });
});

it('opens what the key ring and a former master key sealed, so that a rotation can move it', async () => {
  const byRing = await createAesVault(ring).seal(secret, row);
  const byFormer = await vaultOf('m1').seal(secret, row);
  const vault = vaultOf('m2');
  for (const sealed of [byRing, byFormer]) {
    expect(sealed.startsWith(vault.sealPrefix)).toBe(false);
    expect(await vault.unseal(sealed, row)).toBe(secret);
  }
});

it('says that it may be tried again while the key service is down or gone, and nothing of its words', async () => {
  const sealed = await vaultOf('m1').seal(secret, row);
  service.isDown = true;
  const gone = createEnvelopeVault({
    keyService: acmeKeyService({ url: 'http://127.0.0.1:1', currentKeyId: 'm1' }),
  });
  for (const vault of [vaultOf('m1'), gone])
    await expect(vault.unseal(sealed, row)).rejects.toMatchObject({
      code: 'internal',
      retry: 'backoff',
    });
  service.isDown = false;
  expect(await vaultOf('m1').unseal(sealed, row)).toBe(secret);
});
