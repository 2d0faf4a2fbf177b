import { describe, expect, it } from 'vitest';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { clientOf, findingRow, readBody, respondJson, serve, TEST_KEY } from './http-server.fixture.ts';
import type { DefectDojoClient } from './client.ts';
import { checkConnection } from './resources/check-connection.ts';
import {
  countFindings,
  findFindingByUniqueId,
  getFinding,
  listFindings,
  patchFinding,
} from './resources/findings.ts';
import { getProduct, searchProducts } from './resources/products.ts';
import { reimportScan } from './resources/reports.ts';
import { findTests, getTest } from './resources/tests.ts';
import { isOutcomeUnknown } from './responses/outcome-unknown.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const product = (id: number) => ({ id, name: `Product ${String(id)}`, prod_type: 1 });

function queryOf(url: string | undefined): URLSearchParams {
  return new URL(url ?? '', 'http://localhost').searchParams;
}

describe('a compressed response that nobody asked for', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is read: %s', async (encoding, compress) => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': encoding });
      response.end(compress(JSON.stringify(product(1))));
    });
    await expect(getProduct(clientOf(origin).client, 1)).resolves.toEqual(product(1));
  });

  it.each([
    ['zstd', 'compresses responses (zstd)'],
    ['gzip, gzip', 'compresses responses (gzip, gzip)'],
    ['constructor', 'compresses responses (constructor)'],
    ['gzip', 'does not speak HTTP'],
    ['br', 'does not speak HTTP'],
  ])('says so where it cannot be read: %s', async (encoding, words) => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': encoding });
      response.end('not compressed');
    });
    const call = getProduct(clientOf(origin).client, 1);
    await expect(call).rejects.toMatchObject({ code: 'not_defectdojo' });
    await expect(call).rejects.toThrow(words);
  });

  it('is an error as well when it is an error in JSON', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(403, { ...JSON_TYPE, 'content-encoding': 'gzip' });
      response.end(gzipSync('{"detail":"Invalid token."}'));
    });
    await expect(getProduct(clientOf(origin).client, 1)).rejects.toMatchObject({ code: 'key_rejected' });
  });
});

it('leaves out of a response what the database cannot store', async () => {
  const origin = await serve((_request, response) =>
    respondJson(response, 200, { ...product(1), name: 'Sh\0op \ud800' }),
  );
  await expect(getProduct(clientOf(origin).client, 1)).resolves.toEqual({
    ...product(1),
    name: 'Shop \ufffd',
  });
});

describe('an object that nobody asked for', () => {
  it.each([
    ['a finding', getFinding, findingRow({ id: 2 })],
    ['a product', getProduct, product(2)],
  ] as const)('is refused: %s', async (_what, read, row) => {
    const origin = await serve((_request, response) => respondJson(response, 200, row));
    await expect(read(clientOf(origin).client, 1)).rejects.toMatchObject({ code: 'not_defectdojo' });
  });

  it('leaves open what a PATCH did', async () => {
    const origin = await serve((_request, response) => respondJson(response, 200, findingRow({ id: 2 })));
    const error: unknown = await patchFinding(clientOf(origin).client, 1, {}).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'not_defectdojo' });
    expect(isOutcomeUnknown(error)).toBe(true);
  });

  it('leaves open what a report did', async () => {
    const origin = await serve((request, response) => {
      void readBody(request).then(() =>
        respondJson(response, 201, { test_id: 2, engagement_id: 1, product_id: 1 }),
      );
    });
    const meta = { version: '', branchTag: '', commitHash: '', buildId: '' };
    const call = reimportScan(clientOf(origin).client, { testId: 1, report: [], meta });
    const error: unknown = await call.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'not_defectdojo' });
    expect(isOutcomeUnknown(error)).toBe(true);
  });

  it('is refused in a list of findings', async () => {
    const origin = await serve((_request, response) =>
      respondJson(response, 200, {
        count: 2,
        results: [findingRow({ test: 1 }), findingRow({ id: 2, test: 2 })],
      }),
    );
    const { client } = clientOf(origin);
    await expect(listFindings(client, 1, { offset: 0, limit: 2 })).rejects.toThrow(
      /findings of another test/,
    );
    await expect(findFindingByUniqueId(client, { testId: 1, uniqueId: 'u-1' })).rejects.toMatchObject({
      code: 'remote_error',
    });
  });

  it.each([
    ['an id that is no number', { id: '1' }],
    ['a huge id', { id: 1e300 }],
    ['an id below 1', { id: 0 }],
    ['a fraction', { id: 1.5 }],
    ['no name', { name: null }],
    ['a list as its name', { name: ['a'] }],
    ['an object as its name', { name: { toString: 'a' } }],
  ])('is refused for its types: %s', async (_what, values) => {
    const origin = await serve((_request, response) =>
      respondJson(response, 200, { ...product(1), ...values }),
    );
    await expect(getProduct(clientOf(origin).client, 1)).rejects.toMatchObject({ code: 'not_defectdojo' });
  });
});

describe('a list', () => {
  it('is read in smaller pages where it is longer than Gecko reads at once', async () => {
    const asked: string[] = [];
    const origin = await serve((request, response) => {
      const query = queryOf(request.url);
      const limit = Number(query.get('limit'));
      asked.push(`${String(limit)}@${String(query.get('offset'))}`);
      const row = `{"id":1,"name":"Shop","prod_type":1,"findings_list":[${'1234567,'.repeat(30_000)}1]}`;
      response.writeHead(200, JSON_TYPE);
      response.end(`{"count":50,"results":[${Array.from({ length: limit }, () => row).join(',')}]}`);
    });
    await expect(searchProducts(clientOf(origin).client, { text: '', limit: 50 })).resolves.toHaveLength(12);
    expect(asked).toEqual(['50@0', '12@0']);
  });

  it('ends after 2,000 rows, whatever the server claims', async () => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      respondJson(response, 200, {
        count: 400_000,
        results: Array.from({ length: 100 }, (_, id) => testRow(id + 1)),
      });
    });
    const { client } = clientOf(origin);
    await expect(findTests(client, { engagementId: 1, title: 'other' })).resolves.toEqual([]);
    expect(served).toBe(20);
  });

  it.each([
    ['of tests', testRow, (client) => findTests(client, { engagementId: 1, title: 'other' })],
    [
      'of findings',
      (id) => findingRow({ id }),
      (client) => findFindingByUniqueId(client, { testId: 1, uniqueId: 'a' }),
    ],
  ] as [string, (id: number) => object, (client: DefectDojoClient) => Promise<unknown>][])(
    '%s has a time limit for all its pages together',
    async (_what, row, read) => {
      const origin = await serve((_request, response) => {
        const results = Array.from({ length: 100 }, (_, index) => row(index + 1));
        setTimeout(() => respondJson(response, 200, { count: 400_000, results }), 30);
      });
      const { client } = clientOf(origin, { timeouts: { listingMs: 100 } });
      await expect(read(client)).rejects.toMatchObject({ code: 'timeout', retry: 'backoff' });
    },
  );

  it('is counted without a row of it', async () => {
    const origin = await serve((request, response) => {
      const isBehind = Number(queryOf(request.url).get('offset')) > 1_000_000;
      respondJson(response, 200, {
        count: 7,
        results: isBehind ? [] : [findingRow({ notes: 'a'.repeat(100_000) })],
      });
    });
    await expect(countFindings(clientOf(origin).client, 1)).resolves.toBe(7);
  });
});

function testRow(id: number) {
  const nulls = {
    updated: null,
    percent_complete: 100,
    build_id: null,
    version: null,
    branch_tag: null,
    commit_hash: null,
  };
  return { ...nulls, id, engagement: 1, title: 'Gecko', test_type_name: 'Gecko' };
}

describe('a key that the server sends back', () => {
  const encoded = encodeURIComponent(TEST_KEY).replace(
    /./g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );

  it('is in no result of a read', async () => {
    const origin = await serve((request, response) => {
      const key = String(request.headers.authorization);
      const path = request.url ?? '';
      if (path.includes('user_profile'))
        respondJson(response, 200, { user: { id: 1, username: `${key} ${encoded}` } });
      else if (path.includes('schema')) {
        const info = { title: 'Defect Dojo API v2', version: `3.2.0 ${key.slice(6, 30)}` };
        respondJson(response, 200, { openapi: '3.0.3', info });
      } else if (path.includes('product_types')) respondJson(response, 200, { count: 0, results: [] });
      else if (path.includes('tests'))
        respondJson(response, 200, { ...testRow(1), title: key, version: btoa(key) });
      else
        respondJson(response, 200, {
          count: 1,
          results: [findingRow({ title: key, tags: [key, TEST_KEY] })],
        });
    });
    const { client } = clientOf(origin);
    const read = JSON.stringify([
      await checkConnection(client),
      await getTest(client, 1),
      await listFindings(client, 1, { offset: 0, limit: 10 }),
    ]);
    expect(read.toLowerCase()).not.toContain(TEST_KEY.slice(0, 12));
    expect(read).not.toContain(btoa(TEST_KEY).slice(0, 12));
    expect(read).not.toContain(encoded.slice(0, 30));
    expect(read.match(/\[key\]/g)?.length).toBeGreaterThanOrEqual(7);
  });
});
