import type { Mapping } from '@gecko-defectdojo/contract';
import { getMapping } from '@gecko-defectdojo/services';
import { setTimeout as delay } from 'node:timers/promises';
import { FindingRow } from '../instance/rows.ts';
import { mappingOf } from '../scene/pushes.ts';
import type { LiveRepository, Scene } from '../scene/scene.ts';
import { expectThat, StepFailure } from '../step.ts';

/** A last push mitigates what is no longer followed. */
const LAST_PUSH_MS = 120_000;
const POLL_MS = 500;

/** Returns the mapping of a repository as Gecko has it now. */
export function mappingNow({ context }: Scene, repository: LiveRepository): Promise<Mapping> {
  return getMapping(context, { mappingId: mappingOf(repository) });
}

/** Returns the id of the test of a repository, of the shop by default. */
export async function testOf(scene: Scene, repository = scene.shop): Promise<number> {
  const { testId } = await mappingNow(scene, repository);
  if (testId === null) throw new StepFailure(`${repository.name} has no test.`);
  return testId;
}

/** Returns the findings of a repository's test, of the shop by default. */
export async function rowsOf(scene: Scene, repository = scene.shop): Promise<FindingRow[]> {
  const test = await testOf(scene, repository);
  return scene.instance.list('/findings/', FindingRow, { test, o: 'id' });
}

/** Returns so many open findings of the shop's test. @throws StepFailure if there are fewer */
export async function openRows(scene: Scene, count: number): Promise<FindingRow[]> {
  const open = (await rowsOf(scene)).filter(({ active }) => active).slice(0, count);
  if (open.length < count) throw new StepFailure(`Fewer than ${String(count)} findings are open.`);
  return open;
}

/** Waits until all findings of a test are mitigated, as they are once what it belonged to is no longer followed. */
export async function untilMitigated({ instance }: Scene, test: number): Promise<void> {
  const deadline = performance.now() + LAST_PUSH_MS;
  for (;;) {
    const rows = await instance.list('/findings/', FindingRow, { test, o: 'id' });
    if (rows.every(({ active, is_mitigated: isMitigated }) => !active && isMitigated)) return;
    expectThat(performance.now() < deadline, 'The findings of a test are not all mitigated.');
    await delay(POLL_MS);
  }
}
