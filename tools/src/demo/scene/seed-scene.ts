import { getBatch, getRepository, startBatch } from '@gecko-defectdojo/services';
import { createRandom } from '../../random/random.ts';
import type { Random } from '../../random/random.ts';
import { INCIDENTS } from './days/incidents.ts';
import { arrive, map } from './days/newcomers.ts';
import { armTroubles, findWhatChangedThere, leaveInMotion } from './days/today.ts';
import { workOneDay } from './days/work.ts';
import { FIRST_DAY, planTeam, SEED } from './plan/plan-team.ts';
import type { RepositoryPlan } from './plan/repository-plan.ts';
import { passScene } from './stage/pass-scene.ts';
import { waitFor } from './stage/settle.ts';
import { remember } from './stage/stage.ts';
import type { Stage, StagedRepository } from './stage/stage.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, from which a connection and its first repositories are there. */
export const BEGINNING_MS = (FIRST_DAY + 1) * DAY_MS;

/**
 * Fills a connected team with repositories in every state that a page can show, and with what happened to them in the
 * last four weeks, a day after the other. Everything is done by the verbs of the product and its stand-in, against the
 * simulator, so that what comes later goes on from it. The same number gives the same scene, but for ids.
 *
 * @param repositories the repositories of the team in the end, with those of the short demo
 */
export async function seedScene(stage: Stage, repositories: number): Promise<void> {
  const plans = planTeam(repositories);
  const random = createRandom(SEED, 'days');
  armTroubles(stage, plans);
  for (let day = FIRST_DAY; day > 0; day -= 1) {
    // At night, when scans are done.
    const ageMs = day * DAY_MS + random.int(0, 8) * HOUR_MS;
    await passScene(stage, { ageMs, play: (at) => playDay(stage, { plans, random, day, at }) });
  }
  await passScene(stage, {
    ageMs: 5 * HOUR_MS,
    play: (at) => playDay(stage, { plans, random, day: 0, at }),
  });
  await passScene(stage, { ageMs: 2 * HOUR_MS, play: () => findWhatChangedThere(stage) });
  await passScene(stage, { ageMs: 0, play: (at) => leaveInMotion(stage, at) });
}

interface Day {
  readonly plans: readonly RepositoryPlan[];
  readonly random: Random;
  /** Days before today. */
  readonly day: number;
  readonly at: Date;
}

async function playDay(stage: Stage, { plans, random, day, at }: Day): Promise<void> {
  const together: StagedRepository[] = [];
  for (const plan of plans.filter((one) => one.day === day)) {
    const repository = await arrive(stage, plan, at);
    if (plan.isInBatch) together.push(repository);
    else if (plan.product !== undefined) await map(stage, repository);
  }
  if (together.length > 0) await mapTogether(stage, together);
  await INCIDENTS[day]?.(stage, at);
  await workOneDay(stage, random, at);
}

/** Maps many by one rule. */
async function mapTogether(stage: Stage, repositories: readonly StagedRepository[]): Promise<void> {
  const { max } = stage;
  const repositoryIds = repositories.map(({ repositoryId }) => repositoryId);
  const { id: batchId } = await startBatch(max, {
    rule: { kind: 'template', template: '{group} / {name}' },
    repositories: { kind: 'chosen', repositoryIds },
  });
  await waitFor('The end of the batch', async () => (await getBatch(max, { batchId })).finishedAt !== null);
  for (const repository of repositories) {
    const { mapping } = await getRepository(max, { repositoryId: repository.repositoryId });
    if (mapping) remember(stage, { ...repository, mappingId: mapping.id });
  }
}
