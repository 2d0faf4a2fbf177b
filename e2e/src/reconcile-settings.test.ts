import { withTeam } from '@gecko-defectdojo/data';
import { reconcileMapping, runCheckJob } from '@gecko-defectdojo/jobs';
import {
  listDifferences,
  previewRenewal,
  requestCheck,
  startPush,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { makeWorld, pushNow, pushOf, runJob } from './world.ts';
import type { World } from './world.ts';

type Settings = Parameters<typeof updateSettings>[1];

interface Sent {
  readonly before: Settings;
  readonly after: Settings;
}

let world: World;
let mappingId: string;
let testId: number;

afterEach(async () => {
  await world.close();
});

/** Pushes three findings with settings, changes these without applying them, and loses the ledger. */
async function begin(version: SimulatorVersion, { before, after }: Sent): Promise<void> {
  world = await makeWorld({ version });
  await updateSettings(world.context, before);
  ({ mappingId, testId } = await pushScan(world, makeScan({ findings: 3 })));
  await updateSettings(world.context, after);
  await expectNothingToWrite();
}

async function loseLedger(): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`delete from defectdojo.exported_findings where mapping_id = ${mappingId}::uuid`),
  );
  const reconciled = await reconcileMapping(context, { teamId, mappingId }, new AbortController().signal);
  expect(reconciled).toMatchObject({ recovered: 3, edited: 0 });
}

async function expectNothingToWrite(): Promise<void> {
  world.simulator.requests.clear();
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({ status: 'succeeded' });
  expect(world.simulator.requests.writes).toBe(0);
}

async function differing(): Promise<number> {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return (await listDifferences(world.context, { checkId, limit: 10 })).items.length;
}

/** Applies the settings to all. Returns the number of findings that this was said to change. */
async function applyToAll(): Promise<number> {
  const { findings } = await previewRenewal(world.context, { mappingId });
  await startPush(world.context, { mappingId, renew: true });
  await runJob(world, mappingId);
  return findings;
}

const shown = () =>
  world.simulator.state
    .findings(testId)
    .map(({ tags, verified }) => [verified, ...tags.filter((tag) => tag.startsWith('team-'))].join(' '));

const all = (one: string) => [one, one, one];
const ONE = ['team-one:{branch}'];
const TWO = ['team-one:{branch}', 'team-two:{branch}'];

describe.each(SIMULATOR_VERSIONS)(
  'settings that were not applied before a ledger was lost, on %s',
  (version) => {
    it.each([
      [
        'a template of tags',
        { before: { extraTags: [], markVerified: true }, after: { extraTags: ONE } },
        'true team-one:main',
      ],
      [
        'one more template',
        { before: { extraTags: ONE }, after: { extraTags: TWO } },
        'true team-one:main team-two:main',
      ],
      ['the mark verified', { before: { markVerified: false }, after: { markVerified: true } }, 'true'],
    ] as const)('are still to apply, and no edits: %s', async (_, settings, wanted) => {
      await begin(version, { before: { ...settings.before }, after: { ...settings.after } } as Sent);
      const before = shown();
      await loseLedger();
      await expectNothingToWrite();
      expect(shown()).toEqual(before);
      expect(await differing()).toBe(0);
      expect(await applyToAll()).toBe(3);
      expect(shown()).toEqual(all(wanted));
      await loseLedger();
      expect(await applyToAll()).toBe(0);
    });

    it('leave verified what a person may have verified', async () => {
      await begin(version, { before: { markVerified: false }, after: { triageNotes: false } });
      const [first] = world.simulator.state.findings(testId);
      world.simulator.state.editFinding(first!.id, { verified: true });
      await loseLedger();
      expect(await applyToAll()).toBe(0);
      expect(shown()).toEqual(['true', 'false', 'false']);
    });
  },
);
