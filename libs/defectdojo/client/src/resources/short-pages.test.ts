import { describe, expect, it } from 'vitest';
import { clientOf, findingRow, respondJson, serve } from '../http-server.fixture.ts';
import { findFindingByUniqueId, listFindings } from './findings.ts';
import { findTests } from './tests.ts';

/** Rows of a page, however many were asked for. Pro gives 250 at most (documented); a proxy may ask for less. */
const MOST = 7;

/** A server with these rows, which counts its requests. */
async function withRows(rows: readonly object[], { count = rows.length } = {}) {
  const requests: string[] = [];
  const origin = await serve((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const offset = Number(searchParams.get('offset'));
    const limit = Math.min(Number(searchParams.get('limit')), MOST);
    requests.push(`${String(offset)}+${String(searchParams.get('limit'))}`);
    respondJson(response, 200, { count, results: rows.slice(offset, offset + limit) });
  });
  return { ...clientOf(origin), requests };
}

const findings = Array.from({ length: 20 }, (_, index) =>
  findingRow({ id: index + 1, test: 3, unique_id_from_tool: `id-${String(index + 1)}` }),
);
const tests = Array.from({ length: 20 }, (_, index) => ({
  id: index + 1,
  engagement: 5,
  title: 'acme/shop',
  updated: null,
  percent_complete: null,
  build_id: null,
  version: null,
  branch_tag: null,
  commit_hash: null,
  test_type_name: 'Gecko',
}));

describe('a server that gives fewer rows than it was asked for', () => {
  it('has its list read to the end', async () => {
    const { client, requests } = await withRows(tests);
    const found = await findTests(client, { engagementId: 5, title: 'acme/shop' });
    expect(found.map(({ id }) => id)).toEqual(tests.map(({ id }) => id));
    expect(requests).toEqual(['0+100', '7+100', '14+100']);
  });

  it('has a finding found that is on its last page', async () => {
    const { client } = await withRows(findings);
    const found = await findFindingByUniqueId(client, { testId: 3, uniqueId: 'id-20' });
    expect(found?.id).toBe(20);
  });

  it('tells page by page whether more follow', async () => {
    const { client } = await withRows(findings);
    const read = async (offset: number) => {
      const { results, isLast } = await listFindings(client, 3, { offset, limit: 250 });
      return [results.length, isLast];
    };
    expect([await read(0), await read(7), await read(14)]).toEqual([
      [7, false],
      [7, false],
      [6, true],
    ]);
  });

  it('ends at a page without rows, also if it counts more', async () => {
    const { client, requests } = await withRows(tests, { count: 1_000 });
    expect(await findTests(client, { engagementId: 5, title: 'acme/shop' })).toHaveLength(20);
    // A page without rows is read twice.
    expect(requests).toEqual(['0+100', '7+100', '14+100', '20+100', '20+100']);
  });
});
