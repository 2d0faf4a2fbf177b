import { findWorkableMapping, listPushes, sweepPushes } from '@gecko-defectdojo/data';
import { changeMapping, removeMapping, updateSettings } from '@gecko-defectdojo/services';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FaultMatch } from '@gecko-defectdojo/testing-simulator';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectEqual } from './late-comparison.ts';
import { LATE_REQUESTS } from './late-requests.ts';
import { LateWorld, LONGEST_MS } from './late-world.ts';

const MINUTE_MS = 60_000;
const START = [0, 1, 2].map((index) => ({ index, title: 0, severity: 2 }));

let testDatabase: TestDatabase;
let world: LateWorld;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  world = await LateWorld.make(testDatabase, '3.2.0');
  await world.scan(START);
  await world.map();
});
afterEach(() => world.close());

async function triage(status: FindingStatus): Promise<void> {
  await world.triage(await world.findingIds(), status);
}

/** Runs a push of which one request is carried out late, after twenty minutes. */
async function pushLate(match: FaultMatch): Promise<void> {
  world.late.delay(match, 0, { ms: 20 * MINUTE_MS });
  await world.work();
  world.simulator.faults.clear();
}

/** Lets the longest life of every request pass, and runs what is due then. */
async function passLife(): Promise<void> {
  await world.pass(LONGEST_MS);
  await world.work();
}

/** Pushes the findings open, after a false positive, with a PATCH that is carried out late. */
async function openLate(): Promise<void> {
  await world.work();
  await triage('false_positive');
  await world.work();
  await triage('open');
  await pushLate(LATE_REQUESTS.patch);
}

async function leaveBranch(): Promise<void> {
  const { context, mappingId } = world;
  await changeMapping(context, { mappingId }, { branch: 'dev', findings: 'mitigate' });
  await world.work();
}

async function removeAndMitigate(): Promise<void> {
  const { context, mappingId } = world;
  await removeMapping(context, { mappingId, findings: 'mitigate' });
  await world.work();
}

const states = () =>
  world.simulator.state.findings().map(({ is_mitigated, active }) => [is_mitigated, active]);
const isClosing = async () =>
  (await world.transact((tx) => findWorkableMapping(tx, world.teamId, world.mappingId))) !== undefined;
const MITIGATED = [true, false];
const OPEN = [false, true];

describe('findings that are no longer pushed', () => {
  it('are mitigated when they arrive by a late report after their branch was left', async () => {
    await pushLate(LATE_REQUESTS.report);
    await leaveBranch();
    expect(states()).toEqual([]);
    await passLife();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
  });

  it('are mitigated again when a late PATCH opens one after their branch was left', async () => {
    await openLate();
    await leaveBranch();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
    await world.pass(25 * MINUTE_MS);
    expect(states()).toContainEqual(OPEN);
    await passLife();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
  });

  it('are mitigated when they arrive by a late report after their mapping was removed', async () => {
    await pushLate(LATE_REQUESTS.report);
    await removeAndMitigate();
    expect(await isClosing()).toBe(true);
    await passLife();
    await world.work();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
    expect(await isClosing()).toBe(false);
  });

  it('are mitigated again when a late PATCH opens one while their mapping ends', async () => {
    await openLate();
    await removeAndMitigate();
    await world.pass(25 * MINUTE_MS);
    expect(states()).toContainEqual(OPEN);
    await passLife();
    await world.work();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
    expect(await isClosing()).toBe(false);
  });
});

describe('reading again', () => {
  /** A late PATCH has opened a finding that the ledger calls mitigated, and the time to read it again has come. */
  async function makeOvertaken(): Promise<void> {
    await openLate();
    await triage('false_positive');
    await world.work();
    await world.work();
  }

  /** Pauses exports, lets the time to read again pass, and does what waits. */
  async function readWhilePaused(): Promise<void> {
    await updateSettings(world.context, { pushOnScanComplete: false });
    await world.pass(LONGEST_MS);
    world.simulator.requests.clear();
    await world.work();
    expect(world.simulator.requests.length).toBeGreaterThan(0);
    expect(world.simulator.requests.writes).toBe(0);
    expect(states()).toContainEqual(OPEN);
  }

  it('writes nothing while exports are paused, and tells it again when they are switched on', async () => {
    await makeOvertaken();
    await readWhilePaused();
    await sweepPushes(testDatabase.database, 0);
    await world.work();
    expect(world.simulator.requests.writes).toBe(0);
    await updateSettings(world.context, { pushOnScanComplete: true });
    await world.work();
    expect(states()).toEqual([MITIGATED, MITIGATED, MITIGATED]);
    await expectEqual(world);
  });

  it('writes nothing while exports are paused, and the next push of a person tells it again', async () => {
    await makeOvertaken();
    await readWhilePaused();
    await triage('fixed');
    await world.push();
    await expectEqual(world);
  });

  it('goes on beside a push that exports being paused has stopped', async () => {
    await makeOvertaken();
    await triage('open');
    await readWhilePaused();
    const { teamId, mappingId } = world;
    const { rows } = await world.transact((tx) =>
      listPushes(tx, { teamId, mappingId }, { limit: 2, offset: 0 }),
    );
    expect(rows.map(({ trigger, status }) => [trigger, status])).toEqual([
      ['unsettled', 'succeeded'],
      ['triage', 'waiting'],
    ]);
    await updateSettings(world.context, { pushOnScanComplete: true });
    await world.work();
    await expectEqual(world);
  });
});
