import { setTimeout as delay } from 'node:timers/promises';
import type { Check, Push } from '@gecko-defectdojo/contract';
import { getCheck, listPushes, requestCheck, startPush } from '@gecko-defectdojo/services';
import { StepFailure } from '../step.ts';
import type { LiveRepository, Scene } from './scene.ts';

/** Far longer than a push of a run takes, also on a slow server and after a kill. */
const PUSH_MS = 600_000;
const POLL_MS = 50;

/** Returns the mapping of a repository. @throws StepFailure if it has none */
export function mappingOf({ name, mappingId }: LiveRepository): string {
  if (mappingId === undefined) throw new StepFailure(`${name} is not mapped.`);
  return mappingId;
}

/** A push that waited for a person shows so until a worker has taken it again. */
const TAKEN_MS = 10_000;

/**
 * Waits until every push of a mapping is over. Returns the newest one.
 *
 * @throws StepFailure with the words of one that failed or waits for a person, or if they do not end
 */
export async function settled(scene: Scene, repository: LiveRepository): Promise<Push> {
  const deadline = performance.now() + TAKEN_MS;
  let last = await ended(scene, repository);
  while (last.status === 'waiting' && performance.now() < deadline) {
    await delay(POLL_MS);
    last = await ended(scene, repository);
  }
  if (last.status === 'succeeded') return last;
  throw new StepFailure(`A push of ${repository.name} is ${last.status}. ${last.errorMessage ?? ''}`.trim());
}

/** Waits until every push of a mapping is over or waits for a person. Returns the newest one, however it ended. */
export async function ended({ context }: Scene, repository: LiveRepository): Promise<Push> {
  const mappingId = mappingOf(repository);
  const deadline = performance.now() + PUSH_MS;
  for (;;) {
    const { items } = await listPushes(context, { mappingId, limit: 10 });
    const [last] = items;
    if (last !== undefined && items.every(isOver)) return last;
    if (performance.now() > deadline)
      throw new StepFailure(
        `A push of ${repository.name} does not end. ${last?.errorMessage ?? 'It says no reason.'}`,
      );
    await delay(POLL_MS);
  }
}

function isOver({ finishedAt, status, retryAt }: Push): boolean {
  return finishedAt !== null || (status === 'waiting' && retryAt === null);
}

/** Pushes a repository as a person does, and waits until it is over. */
export async function pushNow(scene: Scene, repository: LiveRepository): Promise<Push> {
  await startPush(scene.context, { mappingId: mappingOf(repository) });
  return settled(scene, repository);
}

/** Checks a mapping as a person does, and waits until the check is done. */
export async function checkNow({ context }: Scene, repository: LiveRepository): Promise<Check> {
  const { id: checkId } = await requestCheck(context, { mappingId: mappingOf(repository) });
  const deadline = performance.now() + PUSH_MS;
  for (;;) {
    const check = await getCheck(context, { checkId });
    if (check.status === 'done') return check;
    if (check.status === 'failed' || performance.now() > deadline)
      throw new StepFailure(
        `A check of ${repository.name} is ${check.status}. ${check.errorMessage ?? ''}`.trim(),
      );
    await delay(POLL_MS);
  }
}
