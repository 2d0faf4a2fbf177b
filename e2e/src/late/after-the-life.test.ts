import { findMapping, withTeam } from '@gecko-defectdojo/data';
import { runCheckJob } from '@gecko-defectdojo/jobs';
import { listDifferences, listNotices, requestCheck } from '@gecko-defectdojo/services';
import { overrideSeverity, setStatus } from '@gecko/host';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { FaultMatch } from '@gecko-defectdojo/testing-simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leaveEmptyTest } from '../leave-empty-test.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, testIdOf } from '../world.ts';
import type { World } from '../world.ts';

/** The longest life of a request is over at once here, so that each late request comes after it. */
let world: World;
let release: () => void = () => undefined;
beforeAll(async () => {
  world = await makeWorld();
});
afterEach(() => {
  world.simulator.faults.clear();
});
afterAll(() => world.close());

let repositories = 0;

async function makeMapped(findings: number) {
  repositories += 1;
  const name = `acme/shop-${String(repositories)}`;
  const repository = await ingest(world, makeScan({ findings, repository: name }));
  return { repository, mappingId: await map(world, repository, name) };
}

async function makePushed(findings: number) {
  const { repository, mappingId } = await makeMapped(findings);
  await runJob(world, mappingId);
  const ids = (await allFindings(world, repository)).map(({ id }) => id);
  return { mappingId, testId: await testIdOf(world, mappingId), ids };
}

function delayNext(match: FaultMatch, rows?: 'early'): void {
  const { promise: until, resolve } = Promise.withResolvers<undefined>();
  release = () => {
    resolve(undefined);
  };
  world.simulator.faults.add({ match, action: { kind: 'late', ms: 0, until, ...(rows && { rows }) } });
}

/** Carries out the late request, after its end was long expected. */
async function land(): Promise<void> {
  release();
  await expect.poll(() => world.simulator.faults.late).toBe(0);
}

async function triage(findingIds: readonly string[], status: FindingStatus, days?: number): Promise<void> {
  const { teamId } = world;
  const acceptedUntil = days === undefined ? undefined : new Date(Date.now() + days * 86_400_000);
  await withTeam(world.context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds, status, acceptedUntil, at: new Date() }),
  );
}

async function override(findingIds: readonly string[], severity: number): Promise<void> {
  const { teamId } = world;
  await withTeam(world.context.database, teamId, (tx) =>
    overrideSeverity(tx, { teamId, findingIds, severity, at: new Date() }),
  );
}

/** Checks a mapping as every night does, and returns the fields that differ by finding. */
async function check(mappingId: string) {
  const { context, teamId } = world;
  const { id: checkId } = await requestCheck(context, { mappingId });
  await runCheckJob(context, { teamId, checkId }, new AbortController().signal);
  const { items } = await listDifferences(context, { checkId, limit: 100 });
  return items.map(({ kind, findingId, fields }) => ({ kind, findingId, fields }));
}

describe('a request that lands after everything was settled', () => {
  it('is drift where it was a PATCH, with the columns that it brought back, and is not overwritten', async () => {
    const { mappingId, testId, ids } = await makePushed(2);
    const [first = ''] = ids;
    const { state } = world.simulator;
    const remote = () => state.findings(testId).find((one) => one.unique_id_from_tool === first);
    delayNext({ method: 'PATCH', path: '/api/v2/findings/' }, 'early');
    await override([first], 9.5);
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    await override([first], 6);
    await triage([first], 'fixed');
    await runJob(world, mappingId);
    expect(await check(mappingId)).toEqual([]);
    await land();
    const fields = ['status', 'severity', 'severity_justification'];
    expect(await check(mappingId)).toEqual([{ kind: 'changed', findingId: first, fields }]);
    await pushNow(world, mappingId);
    expect(remote()).toMatchObject({ active: true, is_mitigated: false, severity: 'Critical' });
  });

  it('is listed where it makes a Risk Acceptance again, and where it changes the end of one', async () => {
    const { mappingId, ids } = await makePushed(2);
    const [first = '', second = ''] = ids;
    delayNext({ method: 'POST', path: '/api/v2/risk_acceptance/' });
    await triage([first], 'accepted_risk', 90);
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    await triage([second], 'accepted_risk', 90);
    await runJob(world, mappingId);
    expect(await check(mappingId)).toEqual([]);
    await land();
    delayNext({ method: 'PATCH', path: '/api/v2/risk_acceptance/' });
    await triage([second], 'accepted_risk', 60);
    await runJob(world, mappingId);
    await triage([second], 'accepted_risk', 120);
    await runJob(world, mappingId);
    await land();
    const listed = await check(mappingId);
    expect(listed.map(({ findingId }) => findingId).sort()).toEqual([first, second].sort());
    expect(listed.every(({ fields }) => fields.join(',') === 'accepted_risks')).toBe(true);
  });

  it('is listed where it was a report that makes findings again', async () => {
    const { repository, mappingId } = await makeMapped(2);
    await leaveEmptyTest(world, mappingId);
    delayNext({ method: 'POST', path: '/api/v2/reimport-scan/' }, 'early');
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    expect(await check(mappingId)).toEqual([]);
    await land();
    const listed = await check(mappingId);
    expect(listed.map(({ kind }) => kind)).toEqual(['extra', 'extra']);
    const ids = (await allFindings(world, repository)).map(({ id }) => id);
    expect(listed.map(({ findingId }) => findingId).sort(), 'each is named as a copy').toEqual(ids.sort());
  });

  it.each([
    ['engagement', '/api/v2/engagements/'],
    ['test', '/api/v2/import-scan/'],
  ] as const)(
    'opens a notice where it makes the %s again, until a check finds it deleted',
    async (kind, path) => {
      const { mappingId } = await makeMapped(1);
      delayNext({ method: 'POST', path });
      await runJob(world, mappingId);
      await runJob(world, mappingId);
      await runJob(world, mappingId);
      const { teamId, context, simulator } = world;
      const mapping = await withTeam(context.database, teamId, (tx) => findMapping(tx, teamId, mappingId));
      await check(mappingId);
      expect(await listNotices(context)).toEqual([]);
      await land();
      await check(mappingId);
      const used = kind === 'test' ? mapping?.testId : mapping?.engagementId;
      expect(await listNotices(context)).toMatchObject([
        {
          kind: 'objects_doubled',
          subjectId: mappingId,
          message: expect.stringContaining(String(used)) as string,
        },
      ]);
      if (kind === 'test') simulator.state.deleteTest(simulator.state.tests().at(-1)?.id ?? 0);
      else simulator.state.deleteEngagement(simulator.state.engagements().at(-1)?.id ?? 0);
      await check(mappingId);
      expect(await listNotices(context)).toEqual([]);
    },
  );
});
