import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { respondJson, clientOf, serve } from '../http-server.fixture.ts';
import { getTest } from '../resources/tests.ts';
import { guardedLookup } from './address-guard.ts';
import { createAddressPolicy, type AddressSettings } from './address-policy.ts';

/** A resolver that returns one set of addresses per call, and the last one from then on. */
function resolver(...responses: string[][]): { lookup: LookupFunction; asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, _options, callback) => {
    const addresses = responses[Math.min(asked.length, responses.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup, asked };
}

async function resolve(
  addresses: string[],
  settings: AddressSettings & { internalOnly?: boolean },
  all = true,
) {
  const { internalOnly = false, ...addressSettings } = settings;
  const rule = { policy: createAddressPolicy(addressSettings), internalOnly };
  const guarded = guardedLookup(rule, resolver(addresses).lookup);
  return new Promise((done) => {
    guarded('dojo.example.com', { all }, (error, found) =>
      done(error === null ? found : 'code' in error ? error.code : error),
    );
  });
}

describe('a resolved address', () => {
  const open = {};

  it('passes when it is public, as a list and as a single one', async () => {
    expect(await resolve(['8.8.8.8'], open)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await resolve(['2606:4700::1111'], open, false)).toBe('2606:4700::1111');
  });

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:192.168.0.1',
    '64:ff9b::a00:1',
    'fe80::1%eth0',
  ])('is refused when it is %s', async (address) => {
    expect(await resolve([address], open)).toBe('ENOTFOUND');
  });

  it('is refused when one of several is private, at any position', async () => {
    expect(await resolve(['8.8.8.8', '10.0.0.1'], open)).toBe('ENOTFOUND');
    expect(await resolve(['8.8.8.8', '10.0.0.1'], open, false)).toBe('ENOTFOUND');
  });

  it('is refused when the name has none', async () => {
    expect(await resolve([], open)).toBe('ENOTFOUND');
  });

  it('may be private where the operator allows it, but never a metadata service', async () => {
    const allowed = { allowPrivateNetwork: true };
    expect(await resolve(['10.0.0.1'], allowed)).toHaveLength(1);
    expect(await resolve(['169.254.169.254'], allowed)).toBe('ENOTFOUND');
    expect(await resolve(['fd00:ec2::254'], allowed)).toBe('ENOTFOUND');
  });

  it('must be private for plain HTTP', async () => {
    expect(await resolve(['8.8.8.8'], { allowPrivateNetwork: true, internalOnly: true })).toBe(
      'url_not_https',
    );
  });
});

describe('a client', () => {
  it('refuses a public name that resolves to a private address as if it did not exist, and sends nothing', async () => {
    const { lookup, asked } = resolver(['127.0.0.1']);
    const { client, waits } = clientOf('https://dojo.example.com', { allowPrivateNetwork: false, lookup });
    const refusal: unknown = await getTest(client, 1).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'dns_failed', retryable: true, field: 'url' });
    expect(new Set(asked)).toEqual(new Set(['dojo.example.com']));
    const missing: LookupFunction = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    const other = clientOf('https://dojo.example.com', { allowPrivateNetwork: false, lookup: missing });
    const notFound: unknown = await getTest(other.client, 1).catch((error: unknown) => error);
    expect({ ...(notFound as object) }).toEqual({ ...(refusal as object) });
    expect(String(notFound)).toBe(String(refusal));
    expect(other.waits).toEqual(waits);
  });

  it('connects to the checked address, even if the name resolves differently the second time', async () => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      respondJson(response, 404, { detail: 'No Test matches the given query.' });
    });
    const { lookup, asked } = resolver(['127.0.0.1'], ['169.254.169.254']);
    const { client } = clientOf(origin.replace('127.0.0.1', 'dojo.test'), { lookup });
    await expect(getTest(client, 1)).rejects.toMatchObject({ code: 'remote_not_found' });
    expect([served, asked.length]).toEqual([1, 1]);
  });

  it('checks a stored base URL again, so that a tampered row reaches nothing', () => {
    expect(() => clientOf('https://10.0.0.1', { allowPrivateNetwork: false })).toThrow(/private or reserved/);
  });
});
