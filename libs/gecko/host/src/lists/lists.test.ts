import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTeam } from '../identity/create-team.ts';
import { createUser } from '../identity/create-user.ts';
import { findingOf, openBench, reportOf } from '../host-bench.fixture.ts';
import { setStatus } from '../triage/set-status.ts';
import { countFindings } from './count-findings.ts';
import { findFinding } from './find-finding.ts';
import type { FindingFilter } from './finding-filter.ts';
import { listFindings, type FindingsPage } from './list-findings.ts';
import { findPerson, listPeople } from './list-people.ts';
import { findRepositoryByPath, listRepositories } from './list-repositories.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
let repositoryId: string;
let lastScanId: string;
let ids: Map<string, string>;
let actorId: string;
const at = new Date('2026-11-24T08:00:00.000Z');

beforeAll(async () => {
  bench = await openBench();
  const scan = { id: randomUUID(), commit: 'abc123' };
  lastScanId = scan.id;
  const list = [
    findingOf('sql', { severity: 9, title: 'Beta 100%', cwe: 'CWE-89' }),
    findingOf('xss', { severity: 8.9, type: 'XSS', title: 'alpha 100_' }),
    findingOf('ssrf', { severity: 7, type: 'SSRF', filePath: 'src/Fetch.ts' }),
    findingOf('lfi', { severity: 4, type: 'LFI' }),
    findingOf('idor', { severity: 3.9, type: 'IDOR' }),
  ];
  ({ repositoryId } = await bench.ingest(reportOf(list, scan)));
  await bench.ingest(reportOf([findingOf('sql')], { branch: 'topic' }));
  await bench.ingest(reportOf([], {}, { provider: 'gitlab', fullName: 'acme/_billing' }));
  ids = new Map(
    [...(await bench.rows(repositoryId)).values()].map((row) => [`${row.branch} ${row.fingerprint}`, row.id]),
  );
  const { teamId } = bench;
  actorId = await bench.act((tx) =>
    createUser(tx, { teamId, email: 'd@example.com', name: 'Dora', role: 'member' }),
  );
  await bench.act((tx) =>
    setStatus(tx, {
      teamId,
      actorId,
      findingIds: [ids.get('main xss')!],
      status: 'accepted_risk',
      acceptedUntil: new Date('2027-01-01'),
      at,
    }),
  );
});
afterAll(() => bench.close());

const fingerprints = async (filter: Partial<FindingFilter>, page: Partial<FindingsPage> = {}) => {
  const whole = { teamId: bench.teamId, repositoryId, branch: 'main', ...filter };
  const listed = await bench.act((tx) => listFindings(tx, whole, { limit: 100, offset: 0, ...page }));
  expect(listed.total).toBe(listed.rows.length);
  return listed.rows.map(({ fingerprint }) => fingerprint);
};

describe('a list of findings', () => {
  test.each([
    ['a status', { statuses: ['accepted_risk'] }, ['xss']],
    ['several severities, at their borders', { severities: ['critical', 'low'] }, ['sql', 'idor']],
    ['a type', { types: ['LFI', 'SSRF'] }, ['ssrf', 'lfi']],
    ['part of a path in any case', { search: 'fetch' }, ['ssrf']],
    ['a CWE', { search: 'cwe-89' }, ['sql']],
    ['a percent sign that means itself', { search: '0%' }, ['sql']],
    ['an underscore that means itself', { search: '0_' }, ['xss']],
    ['all of it together', { search: '100', severities: ['high'], statuses: ['open'] }, []],
  ] satisfies [string, Partial<FindingFilter>, string[]][])('narrows by %s', async (_, filter, expected) => {
    expect(await fingerprints(filter, { sort: 'severity', order: 'desc' })).toEqual(expected);
  });

  test.each([
    ['severity', 'asc', ['idor', 'lfi', 'ssrf', 'xss', 'sql']],
    ['title', 'asc', ['xss', 'sql', 'idor', 'lfi', 'ssrf']],
    ['status', 'desc', ['xss', 'sql', 'ssrf', 'lfi', 'idor']],
    ['changed', 'desc', ['xss', 'sql', 'ssrf', 'lfi', 'idor']],
  ] as const)('sorts by %s %s, equal ones by severity', async (sort, order, expected) => {
    expect(await fingerprints({}, { sort, order })).toEqual(expected);
  });
});

test('counts leave out their own part of the filter', async () => {
  const filter = { teamId: bench.teamId, repositoryId, branch: 'main', statuses: ['open'] as const };
  const counts = await bench.act((tx) => countFindings(tx, { ...filter, severities: ['high'] }));
  expect(counts).toEqual({
    total: 1,
    statuses: { open: 1, in_progress: 0, fixed: 0, fix_verified: 0, false_positive: 0, accepted_risk: 1 },
    severities: { critical: 1, high: 1, medium: 1, low: 1 },
    types: { RCE: 0, SQLI: 0, XSS: 0, SSRF: 1, LFI: 0, AFO: 0, IDOR: 0 },
  });
});

describe('one finding', () => {
  const find = (findingId: string, repository = repositoryId) =>
    bench.act((tx) => findFinding(tx, { teamId: bench.teamId, repositoryId: repository, findingId }));

  test('comes with its history, who made it, and the scan that saw it last', async () => {
    const detail = await find(ids.get('main xss')!);
    expect(detail).toMatchObject({
      finding: { fingerprint: 'xss', status: 'accepted_risk' },
      lastSeen: { scanId: lastScanId, commit: 'abc123' },
    });
    expect(detail!.events).toHaveLength(2);
    expect(detail!.events).toContainEqual(
      expect.objectContaining({
        what: 'status',
        from: 'open',
        to: 'accepted_risk',
        by: actorId,
        byName: 'Dora',
        at,
      }),
    );
  });

  test('is not found in another repository or team', async () => {
    const findingId = ids.get('main xss')!;
    expect(await find(findingId, randomUUID())).toBeUndefined();
    const teamId = await createTeam(bench.database, { name: 'Other' });
    const foreign = bench.act((tx) => findFinding(tx, { teamId, repositoryId, findingId }), teamId);
    expect(await foreign).toBeUndefined();
  });
});

describe('repositories', () => {
  const list = (search?: string) =>
    bench.act((tx) => listRepositories(tx, bench.teamId, { limit: 10, offset: 0, search }));

  test('come with what is open on their default branch and their last scan there', async () => {
    const { rows, total } = await list();
    expect(total).toBe(2);
    const shop = rows.find(({ id }) => id === repositoryId);
    expect(shop!.openFindings).toEqual({ critical: 1, high: 1, medium: 1, low: 1 });
    expect(shop!.lastScanAt).toBeInstanceOf(Date);
  });

  test('are searched by name, whose signs mean themselves', async () => {
    expect((await list('_BILL')).rows).toMatchObject([{ fullName: 'acme/_billing' }]);
    expect((await list('%')).total).toBe(0);
  });

  test('are found by provider and path', async () => {
    const find = (provider: 'github' | 'gitlab') =>
      bench.act((tx) => findRepositoryByPath(tx, bench.teamId, { provider, fullName: 'acme/shop' }));
    expect(await find('github')).toMatchObject({ id: repositoryId });
    expect(await find('gitlab')).toBeUndefined();
  });
});

test('people come with their roles, and one with the team', async () => {
  const dora = { id: actorId, name: 'Dora', email: 'd@example.com', role: 'member' };
  const page = { limit: 10, offset: 0 };
  expect(await bench.act((tx) => listPeople(tx, bench.teamId, page))).toEqual({ rows: [dora], total: 1 });
  const found = await bench.act((tx) => findPerson(tx, bench.teamId, actorId));
  expect(found).toEqual({ ...dora, teamName: 'Team' });
  expect(await bench.act((tx) => findPerson(tx, bench.teamId, randomUUID()))).toBeUndefined();
});
