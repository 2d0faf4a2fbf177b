import type { FindingStatus } from '@gecko-defectdojo/contract';
import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { deleteFindings, overrideSeverity, setStatus } from '@gecko/host';
import { getMapping } from '@gecko-defectdojo/services';
import fc from 'fast-check';
import { expect } from 'vitest';
import { FINDINGS } from './model-scan.ts';
import type { ModelWorld } from './model-world.ts';
import { expectRenamesAlone, settleAndCompare } from './settle.ts';
import { DAY_MS, places, step, withoutFaults, type Step } from './step.ts';

/** Returns the ids of the model's findings at these indexes. Some may be deleted. */
async function idsAt(world: ModelWorld, chosen: readonly number[]): Promise<string[]> {
  const findings = await world.findings();
  return findings
    .filter((finding) => chosen.includes(Number(/case (\d+)\./.exec(finding.description)?.[1])))
    .map((finding) => finding.id);
}

interface Triage {
  readonly status: FindingStatus;
  /** Days until an accepted risk ends. Null: never. */
  readonly days: number | null;
  /** True if a person does it, with a reason. */
  readonly isExplained: boolean;
}

async function triage(
  world: ModelWorld,
  findingIds: readonly string[],
  { status, days, isExplained }: Triage,
): Promise<void> {
  const person = { actorId: world.context.actor.userId, reason: `Reason ${String(world.now.getTime())}.` };
  await world.inGecko((tx) =>
    setStatus(tx, {
      teamId: world.teamId,
      findingIds,
      status,
      ...(isExplained ? person : {}),
      ...(status === 'accepted_risk' && days !== null
        ? { acceptedUntil: new Date(world.now.getTime() + days * DAY_MS) }
        : {}),
      at: world.now,
    }),
  );
}

const DECISIONS = ['false_positive', 'fixed', 'accepted_risk'] as const;

/** Lets a person decide about every finding, with a reason: by turns each of the decisions. */
export async function decideAll(world: ModelWorld): Promise<void> {
  const ids = (await world.findings()).map(({ id }) => id);
  for (const [turn, status] of DECISIONS.entries()) {
    const chosen = ids.filter((_, index) => index % DECISIONS.length === turn);
    await triage(world, chosen, { status, days: 3, isExplained: true });
  }
}

/** Opens every finding again, as a regression does. */
export async function openAll(world: ModelWorld): Promise<void> {
  const ids = (await world.findings()).map(({ id }) => id);
  await triage(world, ids, { status: 'open', days: null, isExplained: false });
}

/** Renames the repository once it is pushed: it keeps its mapping, and Gecko sends nothing to DefectDojo. */
function renameQuietly(world: ModelWorld, fullName: string): Promise<void> {
  return withoutFaults(world, async () => {
    await settleAndCompare(world);
    await world.rename(fullName);
    const { mapping } = world;
    if (!mapping) return;
    await expectRenamesAlone(world);
    expect(await getMapping(world.context, { mappingId: mapping.id })).toMatchObject({
      repositoryName: fullName,
      testId: mapping.testId,
    });
  });
}

const triages = fc.record({
  status: fc.constantFrom<FindingStatus[]>(...FINDING_STATUSES, 'accepted_risk'),
  days: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 4 }),
  isExplained: fc.boolean(),
});

/** Scans, triage and deletions in Gecko. */
export const inGecko: fc.Arbitrary<Step>[] = [
  fc
    .record({
      kind: fc.constantFrom('deep' as const, 'deep' as const, 'pr' as const),
      detected: fc.uniqueArray(
        fc.record({
          index: fc.nat({ max: FINDINGS - 1 }),
          title: fc.nat({ max: 1 }),
          severity: fc.nat({ max: 3 }),
          owner: fc.constantFrom(undefined, 'Ada Lovelace', 'Grace'),
          confidence: fc.constantFrom(9, 10, null),
        }),
        { selector: (one) => one.index, maxLength: FINDINGS },
      ),
    })
    .map(({ kind, detected }) =>
      step(`scan ${kind} ${JSON.stringify(detected)}`, (world) => world.ingest(kind, detected)),
    ),
  fc
    .record({ chosen: places, to: triages })
    .map(({ chosen, to }) =>
      step(`triage ${JSON.stringify(chosen)} ${JSON.stringify(to)}`, async (world) =>
        triage(world, await idsAt(world, chosen), to),
      ),
    ),
  fc
    .record({
      chosen: places,
      status: fc.constantFrom(...DECISIONS),
    })
    .map(({ chosen, status }) =>
      step(`decide with a reason ${JSON.stringify(chosen)} ${status}`, async (world) =>
        triage(world, await idsAt(world, chosen), { status, days: 3, isExplained: true }),
      ),
    ),
  fc.record({ chosen: places, to: triages }).map(({ chosen, to }) =>
    step(`triage and undo ${JSON.stringify(chosen)} ${JSON.stringify(to)}`, async (world) => {
      const before = await world.findings();
      const ids = await idsAt(world, chosen);
      await triage(world, ids, to);
      for (const finding of before.filter((one) => ids.includes(one.id))) {
        const { id, status, acceptedUntil } = finding;
        await world.inGecko((tx) =>
          setStatus(tx, {
            teamId: world.teamId,
            findingIds: [id],
            status,
            ...(acceptedUntil === null ? {} : { acceptedUntil: new Date(acceptedUntil) }),
            at: world.now,
          }),
        );
      }
    }),
  ),
  fc.record({ chosen: places, severity: fc.option(fc.constantFrom(1, 6, 9.5)) }).map(({ chosen, severity }) =>
    step(`override ${JSON.stringify(chosen)} ${String(severity)}`, async (world) => {
      const findingIds = await idsAt(world, chosen);
      await world.inGecko((tx) =>
        overrideSeverity(tx, {
          teamId: world.teamId,
          findingIds,
          severity,
          at: world.now,
        }),
      );
    }),
  ),
  fc
    .record({
      fullName: fc.constantFrom('acme/shop', 'acme/store', 'zeta/shop'),
      isQuiet: fc.boolean(),
    })
    .map(({ fullName, isQuiet }) =>
      step(`rename to ${fullName}${isQuiet ? ', expected to write nothing' : ''}`, (world) =>
        isQuiet ? renameQuietly(world, fullName) : world.rename(fullName),
      ),
    ),
  places.map((chosen) =>
    step(`delete in Gecko ${JSON.stringify(chosen)}`, async (world) => {
      const findingIds = await idsAt(world, chosen.slice(0, 2));
      await world.inGecko((tx) => deleteFindings(tx, { teamId: world.teamId, findingIds }));
    }),
  ),
];
