import type { FindingStatus } from '@gecko-defectdojo/contract';
import { updateSettings } from '@gecko-defectdojo/services';
import { overrideSeverity } from '@gecko/host';
import fc from 'fast-check';
import { FINDINGS } from '../model/model-scan.ts';
import { LATE_REQUESTS } from './late-requests.ts';
import { LONGEST_MS } from './late-world.ts';
import type { LateWorld } from './late-world.ts';

const MINUTE_MS = 60_000;
/** Some time is left between the latest end of a request and the longest life: the steps between take real time. */
const LATEST_MS = LONGEST_MS - 5 * MINUTE_MS;

/** A step with a printed form, so that a failing life can be read. */
export interface Step {
  readonly run: (world: LateWorld) => Promise<unknown>;
  toString(): string;
}

function step(text: string, run: Step['run']): Step {
  return { run, toString: () => text };
}

const places = fc.uniqueArray(fc.nat({ max: FINDINGS - 1 }), { minLength: 1, maxLength: FINDINGS });

/** Returns the ids of the findings at these places. Some may be deleted. */
async function idsAt(world: LateWorld, chosen: readonly number[]): Promise<string[]> {
  return (await world.findings())
    .filter(({ description }) => chosen.includes(Number(/case (\d+)\./.exec(description)?.[1])))
    .map(({ id }) => id);
}

const STATUSES: readonly FindingStatus[] = [
  'open',
  'fixed',
  'false_positive',
  'accepted_risk',
  'open',
  'accepted_risk',
];

const triage = fc
  .record({ chosen: places, status: fc.constantFrom(...STATUSES), days: fc.integer({ min: 30, max: 32 }) })
  .map(({ chosen, status, days }) =>
    step(`triage ${JSON.stringify(chosen)} ${status} ${String(days)}`, async (world) => {
      await world.triage(await idsAt(world, chosen), status, days);
    }),
  );

const scan = fc
  .uniqueArray(
    fc.record({
      index: fc.nat({ max: FINDINGS - 1 }),
      title: fc.nat({ max: 2 }),
      severity: fc.nat({ max: 3 }),
    }),
    { selector: ({ index }) => index, minLength: 1, maxLength: FINDINGS },
  )
  .map((detected) => step(`scan ${JSON.stringify(detected)}`, (world) => world.scan(detected)));

const override = fc
  .record({ chosen: places, severity: fc.option(fc.constantFrom(1, 6, 9.5)) })
  .map(({ chosen, severity }) =>
    step(`override ${JSON.stringify(chosen)} ${String(severity)}`, async (world) => {
      const findingIds = await idsAt(world, chosen);
      await world.transact((tx) =>
        overrideSeverity(tx, { teamId: world.teamId, findingIds, severity, at: new Date() }),
      );
    }),
  );

const remove = fc.nat({ max: FINDINGS - 1 }).map((place) =>
  step(`delete ${String(place)}`, async (world) => {
    await world.remove(await idsAt(world, [place]));
  }),
);

const rule = fc
  .boolean()
  .map((includeResolvedFindings) =>
    step(`include resolved ${String(includeResolvedFindings)}`, (world) =>
      updateSettings(world.context, { includeResolvedFindings }),
    ),
  );

type RequestKind = keyof typeof LATE_REQUESTS;

/** A push of which some requests get no response, and are carried out some time later. */
function latePush(...kinds: readonly RequestKind[]): fc.Arbitrary<Step> {
  const lateness = fc.record({
    request: fc.constantFrom(...kinds),
    after: fc.constantFrom(0, 0, 0, 1, 2),
    ms: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: LATEST_MS })),
    rows: fc.constantFrom(undefined, 'early' as const),
    answer: fc.constantFrom(undefined, { status: 504, body: '<h1>Gateway timeout</h1>' }, { status: 502 }),
  });
  return fc.array(lateness, { minLength: 1, maxLength: 3 }).map((chosen) =>
    step(`push with late ${JSON.stringify(chosen)}`, async (world) => {
      for (const { request, after, ms, rows, answer } of chosen) {
        const more = { ms, ...(rows && { rows }), ...(answer && { answer }) };
        world.late.delay(LATE_REQUESTS[request], after, more);
      }
      await world.work();
      world.simulator.faults.clear();
      await world.pass(0);
    }),
  );
}

const push = fc.constant(step('push', (world) => world.work()));

const pass = fc
  .oneof(fc.integer({ min: 1, max: 10 * MINUTE_MS }), fc.integer({ min: 1, max: 2 * LONGEST_MS }))
  .map((ms) => step(`${String(ms)} ms pass`, (world) => world.pass(ms)));

const change = fc.oneof(
  { weight: 4, arbitrary: triage },
  { weight: 2, arbitrary: scan },
  { weight: 1, arbitrary: override },
  { weight: 1, arbitrary: remove },
  { weight: 1, arbitrary: rule },
);

/** Changes in Gecko, a push that may lose responses, and some time. */
const round = fc
  .tuple(
    fc.array(change, { minLength: 1, maxLength: 2 }),
    fc.oneof(
      { weight: 3, arbitrary: latePush('any', 'patch', 'report', 'report', 'acceptance', 'acceptance') },
      { weight: 1, arbitrary: push },
    ),
    fc.option(pass),
  )
  .map(([changes, pushed, passed]) => [...changes, pushed, ...(passed === null ? [] : [passed])]);

/** The push that makes engagement, test and findings. */
const first = fc.oneof(
  { weight: 3, arbitrary: latePush('engagement', 'test', 'report', 'report') },
  { weight: 1, arbitrary: push },
);

/** The steps of a random life. */
export const life: fc.Arbitrary<Step[]> = fc
  .tuple(first, fc.array(round, { minLength: 3, maxLength: 5, size: 'max' }))
  .map(([begun, rounds]) => [begun, ...rounds.flat()]);
