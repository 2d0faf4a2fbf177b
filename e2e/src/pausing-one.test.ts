import { sweepPushes } from '@gecko-defectdojo/data';
import { createTaskList } from '@gecko-defectdojo/jobs';
import {
  changeMapping,
  getConnection,
  getMapping,
  getRepository,
  startPush,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { deleteRepository } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { withTeam } from '@gecko/data';
import { Logger } from 'graphile-worker';
import { afterEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map, testIdOf } from './world.ts';
import type { World } from './world.ts';

const quiet = new Logger(() => () => undefined);

let world: World;

afterEach(() => world.close());

/** Works off every job that is due and what a sweep finds, as workers do. */
async function workOff(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await runDueJobs({
      connectionString: world.testDatabase.queueUrl,
      taskList: createTaskList(world.context),
      logger: quiet,
    });
    if (round === 0) await sweepPushes(world.context.database, 0, { afterOutageMs: 0, afterFailureMs: 0 });
  }
}

interface Mapped {
  readonly repository: IngestedScan;
  readonly mappingId: string;
}

/** Two repositories that are pushed; the first is then paused, and no request counted yet. */
async function makeTwo(): Promise<readonly [paused: Mapped, other: Mapped]> {
  world = await makeWorld();
  const paused = await pushed('acme/shop');
  const other = await pushed('acme/web');
  await setSwitch(paused.mappingId, false);
  await workOff();
  world.simulator.requests.clear();
  return [paused, other];
}

async function pushed(name: string): Promise<Mapped> {
  const repository = await ingest(world, makeScan({ findings: 3, repository: name }));
  const mappingId = await map(world, repository, name);
  await workOff();
  return { repository, mappingId };
}

const setSwitch = (mappingId: string, isOn: boolean) =>
  changeMapping(
    world.context,
    { mappingId },
    { settings: isOn ? { asConnection: ['pushOnScanComplete'] } : { set: { pushOnScanComplete: false } } },
  );

/** A later scan words the findings of a repository in another way. */
async function reword(repository: string): Promise<void> {
  const report = makeScan({
    findings: 3,
    repository,
    startedAt: new Date('2026-06-03T01:00:00.000Z'),
    change: (finding) => ({ ...finding, title: `${finding.title}, reworded` }),
  });
  await ingest(world, report);
}

const standing = async ({ repository: { repositoryId } }: Mapped) =>
  (await getRepository(world.context, { repositoryId })).standing;
const isThere = async ({ mappingId }: Mapped) =>
  world.simulator.state
    .findings(await testIdOf(world, mappingId))
    .every(({ title }) => /reworded$/i.test(title));

describe('a repository that is paused by itself', () => {
  it('writes nothing of its own accord, while others go on, and catches up when it is on again', async () => {
    const [paused, other] = await makeTwo();
    await reword('acme/shop');
    await reword('acme/web');
    await workOff();
    expect([await isThere(paused), await isThere(other)]).toEqual([false, true]);
    const { pausedAt, pausedBy, settings } = await getMapping(world.context, paused);
    expect({ pausedBy, settings }).toEqual({ pausedBy: 'Ada', settings: { pushOnScanComplete: false } });
    expect(await standing(paused)).toEqual({ reason: 'paused', at: pausedAt, pausedBy: 'mapping' });
    expect(await getConnection(world.context)).toMatchObject({ pausedRepositories: 1 });
    // A changed setting waits as well.
    await updateSettings(world.context, { minimumSeverity: 'high' });
    await workOff();
    expect(await isThere(paused)).toBe(false);

    await setSwitch(paused.mappingId, true);
    await workOff();
    expect(await isThere(paused)).toBe(true);
    expect(await standing(paused)).toMatchObject({ reason: 'current' });
  });

  it('is pushed by hand', async () => {
    const [paused] = await makeTwo();
    await reword('acme/shop');
    await startPush(world.context, paused);
    await workOff();
    expect(await isThere(paused)).toBe(true);
    expect((await getMapping(world.context, paused)).settings).toEqual({ pushOnScanComplete: false });
  });

  it('keeps what is queued, which goes on with the switch', async () => {
    const [paused] = await makeTwo();
    await setSwitch(paused.mappingId, true);
    await workOff();
    await reword('acme/shop');
    await setSwitch(paused.mappingId, false);
    await workOff();
    expect(await isThere(paused)).toBe(false);
    expect((await getMapping(world.context, paused)).lastPush).toMatchObject({
      status: 'waiting',
      errorCode: 'connection_paused',
      errorMessage: expect.stringContaining('Pushes of this repository are paused'),
    });
    await setSwitch(paused.mappingId, true);
    await workOff();
    expect(await isThere(paused)).toBe(true);
  });

  it('does not catch up with the connection, whose pause comes first', async () => {
    const [paused] = await makeTwo();
    await updateSettings(world.context, { pushOnScanComplete: false });
    await reword('acme/shop');
    expect(await standing(paused)).toMatchObject({ reason: 'paused', pausedBy: 'connection' });
    await updateSettings(world.context, { pushOnScanComplete: true });
    await workOff();
    expect(await isThere(paused)).toBe(false);
    expect(await standing(paused)).toMatchObject({ reason: 'paused', pausedBy: 'mapping' });
  });

  it('publishes no profile until it is on again', async () => {
    const [{ mappingId, repository }] = await makeTwo();
    await updateProfile(world.context, repository, { level: 2, levelReason: 'It holds personal data.' });
    await workOff();
    expect(world.simulator.requests.writes).toBe(0);
    await setSwitch(mappingId, true);
    await workOff();
    expect(world.simulator.requests.writes).toBeGreaterThan(0);
  });

  it('is mitigated when Gecko loses it, because no person could switch it on', async () => {
    const [paused] = await makeTwo();
    const testId = await testIdOf(world, paused.mappingId);
    const { teamId, gecko } = world;
    await withTeam(gecko, teamId, (tx) =>
      deleteRepository(tx, { teamId, repositoryId: paused.repository.repositoryId }),
    );
    await workOff();
    expect(world.simulator.state.findings(testId).every(({ is_mitigated }) => is_mitigated)).toBe(true);
  });
});
