import { deleteFindings } from '@gecko/host';
import { withTeam } from '@gecko-defectdojo/data';
import { previewPush, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(() => world.close());

/** Returns the result of a push in the words of a preview. */
async function didPush(pushId: string) {
  const { created, updated, mitigated, reopened, falsePositive, riskAccepted } = await pushOf(world, pushId);
  return { created, updated, mitigated, reopened, falsePositive, riskAccepted };
}

async function preview(repositoryId: string) {
  const before = world.simulator.requests.length;
  const result = await previewPush(world.context, { repositoryId });
  // It neither asks nor tells DefectDojo anything.
  expect(world.simulator.requests.length).toBe(before);
  const { actions } = result.totals;
  return {
    result,
    sums: {
      created: actions.create + actions.create_mitigated + actions.create_accepted,
      updated: actions.update,
      mitigated: actions.mitigate + actions.close_deleted,
      reopened: actions.reopen,
      falsePositive: actions.false_positive,
      riskAccepted: actions.risk_accepted,
    },
  };
}

describe.each(SIMULATOR_VERSIONS)('a preview, on %s', (version) => {
  it('of a repository that is not mapped says what the first push creates', async () => {
    world = await makeWorld({ version });
    const report = makeScan({
      findings: 30,
      change: (finding, index) => (index === 29 ? { ...finding, severity: 0 } : finding),
    });
    const repository = await ingest(world, report);
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, prints.slice(0, 3), 'fixed');
    await triage(world, repository, prints.slice(3, 5), 'false_positive');
    await triage(world, repository, prints.slice(5, 6), 'accepted_risk');
    const { result } = await preview(repository.repositoryId);
    expect(result.mappingId).toBeNull();
    expect(result.totals).toMatchObject({
      actions: { create: 24, create_mitigated: 3, create_accepted: 1 },
      notSent: 2,
      unchanged: 0,
    });
    const { critical, high, medium, low, info } = result.totals.bySeverity;
    expect(critical + high + medium + low).toBe(27);
    expect(info).toBe(1);
    expect(result.items).toHaveLength(28);
    const mappingId = await map(world, repository);
    const predicted = (await preview(repository.repositoryId)).sums;
    const pushId = await pushNow(world, mappingId);
    expect(await didPush(pushId)).toMatchObject({ created: predicted.created });
    const there = world.simulator.state.findings(await testIdOf(world, mappingId));
    expect(there.filter(({ severity }) => severity === 'Info')).toHaveLength(1);
  });

  it('of a mapped repository says what the next push then does', async () => {
    world = await makeWorld({ version });
    const report = makeScan({ findings: 40 });
    const repository = await ingest(world, report);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    expect((await preview(repository.repositoryId)).result).toMatchObject({
      items: [],
      totals: { unchanged: 40 },
    });
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, prints.slice(0, 4), 'fixed');
    await triage(world, repository, prints.slice(4, 6), 'false_positive');
    await triage(world, repository, prints.slice(6, 7), 'accepted_risk');
    const reworded = makeScan({
      findings: 40,
      startedAt: new Date('2026-06-02T01:00:00.000Z'),
      change: (finding, index) =>
        index < 10 || index > 14 ? finding : { ...finding, title: 'Another title' },
    });
    await ingest(world, reworded);
    const { teamId, context } = world;
    const [, , , , , , , , last] = await allFindings(world, repository);
    await withTeam(context.database, teamId, (tx) => deleteFindings(tx, { teamId, findingIds: [last!.id] }));
    const { result, sums } = await preview(repository.repositoryId);
    expect(
      result.items.filter(({ action }) => action === 'update').map(({ fields }) => fields),
    ).toContainEqual(['title']);
    const pushId = await pushNow(world, mappingId);
    expect(await didPush(pushId)).toEqual(sums);
    expect((await preview(repository.repositoryId)).result.items).toEqual([]);
  });

  it('follows the switch for resolved findings, and gives findings page by page', async () => {
    world = await makeWorld({ version });
    const report = makeScan({
      findings: 12,
      change: (finding, index) => ({ ...finding, severity: [2, 9.5, 5, 8][index % 4] ?? 2 }),
    });
    const repository = await ingest(world, report);
    await triage(
      world,
      repository,
      report.findings.slice(0, 5).map(({ fingerprint }) => fingerprint),
      'fix_verified',
    );
    await updateSettings(world.context, { includeResolvedFindings: false });
    const { result } = await preview(repository.repositoryId);
    expect(result.totals).toMatchObject({ actions: { create: 7, create_mitigated: 0 }, heldBack: 5 });
    const pages = await Promise.all(
      [0, 3, 6].map((offset) =>
        previewPush(world.context, { repositoryId: repository.repositoryId, limit: 3, offset }),
      ),
    );
    expect(pages.flatMap(({ items }) => items)).toEqual(result.items);
    const ranks = result.items.map(({ severity }) =>
      ['critical', 'high', 'medium', 'low'].indexOf(severity ?? ''),
    );
    expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });
});
