import { randomUUID } from 'node:crypto';
import type { MappingNoticeKind } from '@gecko-defectdojo/contract';
import { createTeam, ingestScan, inHost, makeScan } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { countAttention } from './attention.ts';
import { clearNotices, openNotice } from './notices.ts';
import { listRepositoriesTable } from './repositories-table.ts';

let bench: Bench;
let teamId: string;
let connectionId: string;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  teamId = randomUUID();
  await createTeam(bench.gecko, { teamId, name: 'Team' });
  ({ id: connectionId } = await bench.connect(teamId));
});

/** A mapped repository with open notices. Returns the id of its mapping. */
async function mapped(repository: string, ...kinds: MappingNoticeKind[]): Promise<string> {
  const { repositoryId } = await inHost(bench.gecko, teamId, (tx) =>
    ingestScan(tx, { teamId, report: makeScan({ findings: 1, repository }) }),
  );
  const { id } = await bench.map(teamId, connectionId, repositoryId);
  await bench.act(teamId, async (tx) => {
    for (const kind of kinds) await openNotice(tx, { teamId, kind, subjectId: id, message: kind });
  });
  return id;
}

const counts = (of = connectionId) =>
  bench.act(teamId, (tx) => countAttention(tx, { teamId, connectionId: of }));

async function listed(notice: MappingNoticeKind, rest: object = {}) {
  const query = { search: '', filter: 'all', sort: 'name', order: 'asc', limit: 50, offset: 0 } as const;
  const { rows, total } = await bench.act(teamId, (tx) =>
    listRepositoriesTable(tx, { ...query, teamId, connectionId, notice, ...rest }),
  );
  return { names: rows.map(({ fullName }) => fullName), total };
}

test('repositories are counted by each kind of notice that is open, the most urgent kind first', async () => {
  await mapped('acme/a', 'findings_rejected');
  await mapped('acme/b', 'findings_rejected', 'product_gone');
  await mapped('acme/c');
  expect(await counts()).toEqual([
    { kind: 'product_gone', repositories: 1 },
    { kind: 'findings_rejected', repositories: 2 },
  ]);
});

test('a kind of notice finds every repository that has it, also beside a more urgent one', async () => {
  await mapped('acme/a', 'findings_rejected');
  await mapped('acme/b', 'findings_rejected', 'product_gone');
  await mapped('acme/c', 'push_failed');
  expect(await listed('findings_rejected')).toEqual({ names: ['acme/a', 'acme/b'], total: 2 });
  expect(await listed('findings_rejected', { limit: 1, offset: 1 })).toEqual({ names: ['acme/b'], total: 2 });
  expect(await listed('findings_rejected', { search: 'me/b' })).toEqual({ names: ['acme/b'], total: 1 });
  expect(await listed('findings_rejected', { filter: 'not_mapped' })).toEqual({ names: [], total: 0 });
  expect(await listed('objects_doubled')).toEqual({ names: [], total: 0 });
});

test('what was solved, removed or belongs to another connection counts no more', async () => {
  const solved = await mapped('acme/a', 'product_gone');
  const removed = await mapped('acme/b', 'product_gone');
  await mapped('acme/c', 'product_gone');
  await bench.act(teamId, (tx) => clearNotices(tx, { teamId, subjectId: solved }, ['product_gone']));
  await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${removed}`;
  expect(await counts()).toEqual([{ kind: 'product_gone', repositories: 1 }]);
  expect((await listed('product_gone')).names).toEqual(['acme/c']);
  expect(await counts(randomUUID())).toEqual([]);
});
