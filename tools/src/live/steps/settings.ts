import type { OwnPushSettings } from '@gecko-defectdojo/contract';
import { changeMapping, previewRenewal, startPush } from '@gecko-defectdojo/services';
import { mappingOf, pushNow, settled } from '../scene/pushes.ts';
import type { LiveRepository, Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';

/** Requests of a push that finds nothing changed: they look at the product, the engagement and the test. */
const LOOKS_MAX = 3;
/**
 * Requests of a push that goes on after it handed its slot over: it looks again, and reads the rest of its page again.
 */
const AGAIN_MAX = LOOKS_MAX + 2;
/** A list in which findings are looked up may end before its last page. */
const LEAST_SHARE = 0.9;

/** Gives a repository settings of its own. Those of the connection stay. */
export async function choose(
  { context }: Scene,
  repository: LiveRepository,
  set: OwnPushSettings,
): Promise<void> {
  await changeMapping(context, { mappingId: mappingOf(repository) }, { settings: { set } });
}

/** A push by hand writes so much. */
export async function expectWrites(scene: Scene, repository: LiveRepository, writes: number): Promise<void> {
  const { counters } = await pushNow(scene, repository);
  expectEqual(counters.writes, writes, `The number of writes for ${repository.name}`);
}

/**
 * Shows the cost of *Apply to all*, applies it, and expects about so many requests and a write for each finding. Returns
 * the number of findings.
 */
export async function applyToAll(scene: Scene, repository: LiveRepository): Promise<number> {
  const { context } = scene;
  const mappingId = mappingOf(repository);
  const { findings, requests } = await previewRenewal(context, { mappingId });
  await startPush(context, { mappingId, renew: true });
  const { counters } = await settled(scene, repository);
  expectEqual(counters.writes, findings, 'The number of writes of Apply to all');
  expectAboutAsSaid({ said: requests, taken: counters.requests, handOvers: 0, pushes: 1 });
  const after = await previewRenewal(context, { mappingId });
  expectEqual(after.findings, 0, 'The number of findings that Apply to all leaves');
  return findings;
}

/** The requests that *Apply to all* said and that its pushes took. */
interface Requests {
  readonly said: number;
  readonly taken: number;
  readonly pushes: number;
  /** How often the pushes handed their slots over to other work, which is not said. */
  readonly handOvers: number;
}

/** Pushes took about as many requests as was said. */
export function expectAboutAsSaid({ said, taken, pushes, handOvers }: Requests): void {
  const most = said + LOOKS_MAX * pushes + AGAIN_MAX * handOvers;
  expectThat(
    taken <= most && taken >= said * LEAST_SHARE,
    `Apply to all said ${String(said)} requests and takes ${String(taken)}.`,
  );
}
