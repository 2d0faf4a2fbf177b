import type { RenewalCost } from '@gecko-defectdojo/contract';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { previewRenewal, startPush } from '@gecko-defectdojo/services';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Chosen, Of } from './model-settings.ts';
import type { ModelWorld } from './model-world.ts';
import { expectRenamesAlone, settleAndCompare } from './settle.ts';
import { step, withoutFaults, type Step } from './step.ts';
import { TEMPLATES } from './wanted-labels.ts';

const of = fc.constantFrom<Of[]>('connection', 'mapping', 'mapping as connection');

/** Settings that hold findings back. */
const holding: fc.Arbitrary<Partial<Chosen>> = fc.oneof(
  fc.record({
    minimumSeverity: fc.constantFrom(null, 'medium' as const, 'high' as const, 'critical' as const),
  }),
  fc.record({ minimumConfidence: fc.constantFrom(null, 10) }),
  fc.record({ leftOutTypes: fc.constantFrom<Chosen['leftOutTypes'][]>([], ['XSS'], ['LFI', 'SQLI']) }),
);

/** Settings that are no change of a finding: another choice alone sends nothing of any. */
const labels: fc.Arbitrary<Partial<Chosen>> = fc.oneof(
  fc.record({ extraTags: fc.subarray([...TEMPLATES]) }),
  fc.record({ extraTags: fc.subarray([...TEMPLATES]) }),
  fc.record({ markVerified: fc.boolean() }),
);
const names: fc.Arbitrary<Partial<Chosen>> = fc.oneof(
  fc.record({ engagementName: fc.constantFrom(null, 'AppSec') }),
  fc.record({ testTitle: fc.constantFrom(null, 'SAST') }),
);

/** A choice, also one for everything that is pushed already: then it is to write nothing but names. */
function choices(values: fc.Arbitrary<Partial<Chosen>>): fc.Arbitrary<Step> {
  return fc.record({ of, values, isQuiet: fc.boolean() }).map(({ of: whose, values: chosen, isQuiet }) =>
    step(
      `choose ${JSON.stringify(chosen)} for ${whose}${isQuiet ? ', expected to write nothing' : ''}`,
      (world) =>
        isQuiet
          ? withoutFaults(world, async () => {
              await settleAndCompare(world);
              await world.settings.choose(world, whose, chosen);
              if (world.mapping) await expectRenamesAlone(world);
            })
          : world.settings.choose(world, whose, chosen),
    ),
  );
}

/** *Apply to all*: with what is pushed next, or at once, and then for the price that was shown before. */
async function applyToAll(world: ModelWorld, isAtOnce: boolean): Promise<void> {
  if (isAtOnce) await settleAndCompare(world);
  const { context, mapping, simulator } = world;
  if (!mapping) return;
  const { requests } = await requestToAll(world, mapping.id);
  if (!isAtOnce) return;
  simulator.requests.clear();
  await expectApplied(world, mapping);
  const sent = simulator.requests.filter(({ path }) => path.includes('/findings/'));
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toHaveLength(requests);
  expect(await previewRenewal(context, { mappingId: mapping.id })).toMatchObject({
    findings: 0,
    requests: 0,
  });
}

/** Requests a push that applies the settings to all. Returns what it is said to cost. */
async function requestToAll(world: ModelWorld, mappingId: string): Promise<RenewalCost> {
  world.labels.apply(world);
  const cost = await previewRenewal(world.context, { mappingId });
  await startPush(world.context, { mappingId, renew: true });
  return cost;
}

/** Runs the push, and expects that every finding has the labels of today. */
async function expectApplied(world: ModelWorld, { testId }: Pick<MappingRecord, 'testId'>): Promise<void> {
  world.pass();
  await world.work();
  const findings = new Map((await world.findings()).map((finding) => [finding.id, finding]));
  const marked = new Set([...findings.keys()].filter((id) => world.marks.find(testId ?? 0, id)));
  world.labels.compare(world, { findings, marked });
}

/** Does the same in the end of a life, on every branch. Reads of unsettled findings have no price. */
export async function applyInEnd(world: ModelWorld): Promise<void> {
  const { mapping } = world;
  if (!mapping) return;
  await withoutFaults(world, async () => {
    await requestToAll(world, mapping.id);
    await expectApplied(world, mapping);
    await world.further.compareLabels(world);
  });
}

/** Changes of the settings of pushes, for the connection and for the mapping. */
export const ofPushSettings: fc.Arbitrary<Step>[] = [
  fc
    .record({ of, values: holding })
    .map(({ of: whose, values }) =>
      step(`hold back ${JSON.stringify(values)} of ${whose}`, (world) =>
        world.settings.choose(world, whose, values),
      ),
    ),
  choices(labels),
  choices(labels),
  choices(names),
  fc
    .boolean()
    .map((isAtOnce) =>
      step(`apply to all${isAtOnce ? ' at once' : ''}`, (world) =>
        withoutFaults(world, () => applyToAll(world, isAtOnce)),
      ),
    ),
];
