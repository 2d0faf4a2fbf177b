import type { PushChange, PushDetail } from '@gecko-defectdojo/contract';
import { updateMapping, withTeam } from '@gecko-defectdojo/data';
import { getPush, listPushChanges } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam as inGecko } from '@gecko/data';
import { deleteFindings, overrideSeverity, setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, triage } from './world.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

let world: World;
afterEach(() => world.close());

/** Finding `index` has a severity of its own, so that each has its place in the list. */
const SCORES = [9.5, 8, 5, 2, 9, 7] as const;
const scan = (change: (index: number) => object = () => ({}), startedAt = new Date('2026-06-01T01:00:00Z')) =>
  makeScan({
    findings: SCORES.length,
    startedAt,
    change: (finding, index) => ({
      ...finding,
      title: `Finding ${String(index)}`,
      severity: SCORES[index] ?? 1,
      ...change(index),
    }),
  });
const first = scan();
const fingerprint = (index: number) => first.findings[index]!.fingerprint;

async function changesOf(pushId: string): Promise<readonly PushChange[]> {
  const { items } = await listPushChanges(world.context, { pushId, sort: 'title', order: 'asc' });
  return items;
}

function detailOf(pushId: string): Promise<PushDetail> {
  return getPush(world.context, { pushId });
}

/** Returns the changes of a push by title, as far as they say something. */
async function saidOf(pushId: string): Promise<Readonly<Record<string, object>>> {
  const changes = await changesOf(pushId);
  return Object.fromEntries(
    changes.map(({ title, action, severity, oldSeverity, oldTitle, status, oldStatus, fields, message }) => [
      title,
      {
        action,
        severity,
        ...(oldSeverity && { oldSeverity }),
        ...(oldTitle && { oldTitle }),
        ...(status && { status: `${oldStatus ?? 'new'} → ${status}` }),
        ...(fields.length > 0 && {
          fields: fields.filter((field) => field === 'title' || field === 'severity'),
        }),
        ...(message && { message }),
      },
    ]),
  );
}

describe('a push', () => {
  let repository: IngestedScan;
  let mappingId: string;
  beforeEach(async () => {
    world = await makeWorld();
    repository = await ingest(world, first);
    mappingId = await map(world, repository);
  });

  const idOf = async (title: string) => {
    const findings = await allFindings(world, repository);
    return findings.find((finding) => finding.title === title)!.id;
  };

  it('lists what it created, with the commit and the branch that it came from', async () => {
    await triage(world, repository, [fingerprint(1)], 'fixed');
    const pushId = await pushNow(world, mappingId);
    expect(await saidOf(pushId)).toEqual({
      'Finding 0': { action: 'created', severity: 'critical', status: 'new → open' },
      'Finding 1': { action: 'created', severity: 'high', status: 'new → mitigated' },
      'Finding 2': { action: 'created', severity: 'medium', status: 'new → open' },
      'Finding 3': { action: 'created', severity: 'low', status: 'new → open' },
      'Finding 4': { action: 'created', severity: 'critical', status: 'new → open' },
      'Finding 5': { action: 'created', severity: 'high', status: 'new → open' },
    });
    expect(await detailOf(pushId)).toMatchObject({
      repositoryName: 'acme/shop',
      productName: 'Shop',
      branch: 'main',
      commit: first.scan.commit,
      testUrl: expect.stringMatching(/\/test\/\d+$/),
      counters: { created: 6 },
      changes: { kept: 'all', counts: { created: 6 }, listed: 6 },
    });
  });

  it('lists the old and the new status of each', async () => {
    await pushNow(world, mappingId);
    await triage(world, repository, [fingerprint(0)], 'fixed');
    await triage(world, repository, [fingerprint(1)], 'false_positive');
    await triage(world, repository, [fingerprint(2)], 'accepted_risk');
    const closing = await pushNow(world, mappingId);
    expect(await saidOf(closing)).toEqual({
      'Finding 0': { action: 'mitigated', severity: 'critical', status: 'open → mitigated' },
      'Finding 1': { action: 'false_positive', severity: 'high', status: 'open → false_positive' },
      'Finding 2': { action: 'risk_accepted', severity: 'medium', status: 'open → risk_accepted' },
    });
    await triage(world, repository, [fingerprint(0), fingerprint(1)], 'open');
    await triage(world, repository, [fingerprint(2)], 'fixed');
    const opening = await pushNow(world, mappingId);
    expect(await saidOf(opening)).toEqual({
      'Finding 0': { action: 'reopened', severity: 'critical', status: 'mitigated → open' },
      'Finding 1': { action: 'reopened', severity: 'high', status: 'false_positive → open' },
      'Finding 2': { action: 'mitigated', severity: 'medium', status: 'risk_accepted → mitigated' },
    });
    expect((await detailOf(opening)).changes?.counts).toEqual({ reopened: 2, mitigated: 1 });
  });

  it('lists the status that a finding had before its Risk Acceptance was taken back', async () => {
    const { teamId, gecko, simulator } = world;
    await pushNow(world, mappingId);
    simulator.setProductFlags(simulator.state.products()[0]!.id, { enable_full_risk_acceptance: true });
    const findingIds = [await idOf('Finding 2'), await idOf('Finding 3')];
    await inGecko(gecko, teamId, (tx) =>
      setStatus(tx, {
        teamId,
        findingIds,
        status: 'accepted_risk',
        acceptedUntil: new Date(Date.now() + 30 * DAY_MS),
        at: new Date(),
      }),
    );
    await pushNow(world, mappingId);
    expect(simulator.state.riskAcceptances()).toHaveLength(2);
    await triage(world, repository, [fingerprint(2)], 'fixed');
    await triage(world, repository, [fingerprint(3)], 'open');
    expect(await saidOf(await pushNow(world, mappingId))).toEqual({
      'Finding 2': { action: 'mitigated', severity: 'medium', status: 'risk_accepted → mitigated' },
      'Finding 3': { action: 'reopened', severity: 'low', status: 'risk_accepted → open' },
    });
  });

  it('lists the old title and severity of what it updated, and the fields', async () => {
    await pushNow(world, mappingId);
    await ingest(
      world,
      scan(
        (index) => (index === 0 ? { title: 'A better title' } : index === 1 ? { severity: 4 } : {}),
        new Date('2026-06-02T01:00:00Z'),
      ),
    );
    const pushId = await pushNow(world, mappingId);
    expect(await saidOf(pushId)).toEqual({
      'A better title': {
        action: 'updated',
        severity: 'critical',
        oldTitle: 'Finding 0',
        fields: ['title'],
      },
      'Finding 1': { action: 'updated', severity: 'medium', oldSeverity: 'high', fields: ['severity'] },
    });
    const [updated] = await changesOf(pushId);
    expect(updated?.remoteUrl).toMatch(/\/finding\/\d+$/);
    // The next one starts from there.
    await ingest(
      world,
      scan((index) => (index === 0 ? { title: 'The best title' } : {}), new Date('2026-06-03T01:00:00Z')),
    );
    expect(await saidOf(await pushNow(world, mappingId))).toMatchObject({
      'The best title': { oldTitle: 'A better title' },
      'Finding 1': { severity: 'high', oldSeverity: 'medium' },
    });
  });

  it('lists a finding once that a PATCH updated and a report mitigated', async () => {
    const { teamId, gecko } = world;
    await pushNow(world, mappingId);
    const findingIds = [await idOf('Finding 5')];
    await inGecko(gecko, teamId, (tx) =>
      overrideSeverity(tx, { teamId, findingIds, severity: 9.9, at: new Date() }),
    );
    await triage(world, repository, [fingerprint(5)], 'fixed');
    const pushId = await pushNow(world, mappingId);
    expect(await saidOf(pushId)).toEqual({
      'Finding 5': {
        action: 'mitigated',
        severity: 'critical',
        oldSeverity: 'high',
        status: 'open → mitigated',
        fields: ['severity'],
      },
    });
    expect(await detailOf(pushId)).toMatchObject({
      counters: { updated: 1, mitigated: 1 },
      changes: { counts: { mitigated: 1 }, listed: 1 },
    });
  });

  it('lists what Gecko no longer has as mitigated', async () => {
    const { teamId, gecko } = world;
    await pushNow(world, mappingId);
    const findingIds = [await idOf('Finding 4')];
    await inGecko(gecko, teamId, (tx) => deleteFindings(tx, { teamId, findingIds }));
    expect(await saidOf(await pushNow(world, mappingId))).toEqual({
      'Finding 4': { action: 'mitigated', severity: 'critical', status: 'open → mitigated' },
    });
  });

  it('lists what DefectDojo rejects with its words, and in later pushes as waiting', async () => {
    const words = 'This title is not allowed here.';
    const mend = world.simulator.poison((item) =>
      String(item['title']).toLowerCase() === 'finding 3' ? { status: 400, message: words } : undefined,
    );
    const pushId = await pushNow(world, mappingId);
    expect((await saidOf(pushId))['Finding 3']).toMatchObject({ action: 'rejected', severity: 'low' });
    const [rejected] = (await listPushChanges(world.context, { pushId, action: 'rejected' })).items;
    expect(rejected?.message).toContain(words);
    expect((await detailOf(pushId)).changes?.counts).toEqual({ created: 5, rejected: 1 });
    await triage(world, repository, [fingerprint(0)], 'fixed');
    const later = await pushNow(world, mappingId);
    const said = await changesOf(later);
    expect(said.map(({ title, action, isWaiting }) => [title, action, isWaiting])).toEqual([
      ['Finding 0', 'mitigated', false],
      ['Finding 3', 'rejected', true],
    ]);
    mend();
    expect(await saidOf(await pushNow(world, mappingId, true))).toMatchObject({
      'Finding 3': { action: 'created' },
    });
  });

  it('that changes nothing lists nothing', async () => {
    await pushNow(world, mappingId);
    const pushId = await pushNow(world, mappingId);
    expect(await changesOf(pushId)).toEqual([]);
    expect((await detailOf(pushId)).changes).toEqual({ kept: 'all', counts: {}, listed: 0, waiting: 0 });
  });
});

describe('a push of more findings than are kept', () => {
  const limits = { full: 10, oneIn: 4, sample: 6 };

  /** Pushes many findings in small reports, and fails once in between if `isInterrupted`. Returns what is listed. */
  async function pushMany(isInterrupted: boolean) {
    const made = await makeWorld();
    world = { ...made, context: { ...made.context, changeLimits: limits } };
    const repository = await ingest(world, makeScan({ findings: 120 }));
    const mappingId = await map(world, repository);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      updateMapping(tx, { teamId, mappingId }, { chunkSize: 15 }),
    );
    if (isInterrupted) {
      world.simulator.faults.add({
        match: { method: 'POST', path: '/api/v2/reimport-scan/' },
        after: 1,
        times: Infinity,
        action: { kind: 'respond', status: 503, body: 'busy' },
      });
    }
    const pushId = await pushNow(world, mappingId);
    if (isInterrupted) {
      const { status, counters } = await detailOf(pushId);
      expect(status).toBe('waiting');
      expect(counters.created).toBeGreaterThan(limits.full);
      world.simulator.faults.clear();
      await runJob(world, mappingId);
    }
    const detail = await detailOf(pushId);
    expect(detail).toMatchObject({ status: 'succeeded', attempts: isInterrupted ? 2 : 1 });
    return { detail, findings: (await changesOf(pushId)).map(({ findingId }) => findingId) };
  }

  it.each([
    ['in one go', false],
    ['in two attempts', true],
  ])('keeps the first ones and a sample, and counts all, %s', async (_, isInterrupted) => {
    const { detail, findings } = await pushMany(isInterrupted);
    expect(detail).toMatchObject({
      counters: { created: 120 },
      changes: { kept: 'sample', counts: { created: 120 }, listed: findings.length },
    });
    expect(new Set(findings).size).toBe(findings.length);
    expect(findings.length).toBeGreaterThan(limits.full);
    expect(findings.length).toBeLessThanOrEqual(limits.full + limits.sample);
  });
});
