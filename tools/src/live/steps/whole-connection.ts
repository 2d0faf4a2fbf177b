import type { RenewalPart } from '@gecko-defectdojo/contract';
import { findPush, withTeam } from '@gecko-defectdojo/data';
import {
  applyToAll,
  changeMapping,
  listPushes,
  previewRenewals,
  updateSettings,
} from '@gecko-defectdojo/services';
import { setTimeout as delay } from 'node:timers/promises';
import { mappingOf, settled } from '../scene/pushes.ts';
import { mappedRepositories } from '../scene/scene.ts';
import type { LiveRepository, Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { expectAboutAsSaid, expectWrites } from './settings.ts';
import { GENERAL_LATER } from './team-templates.ts';

/** A job compares the findings, which takes far less. */
const COMPARED_MS = 120_000;
const POLL_MS = 250;

/**
 * Gives the connection other templates of tags, and has it mark findings as verified. Nothing is rewritten by itself.
 * *Apply to all* for the whole connection says the cost first, and rewrites every finding of the repositories that have
 * no values of their own, with a further branch. The repository that has is left alone.
 */
export async function applyToWholeConnection(
  scene: Scene,
  compare: () => Promise<void>,
): Promise<StepOutcome> {
  const { context, comparison, billing, shop } = scene;
  const changed = mappedRepositories(scene).filter((repository) => repository !== billing);
  await updateSettings(context, { extraTags: [...GENERAL_LATER.templates], markVerified: true });
  await changeMapping(
    context,
    { mappingId: mappingOf(shop) },
    { settings: { asConnection: ['extraTags', 'markVerified'] } },
  );
  for (const repository of changed) await expectWrites(scene, repository, 0);
  await compare();
  const before = await newestPush(scene, billing);
  const said = await readCost(scene);
  expectEqual(said.repositories, 2, 'The number of repositories with a finding that differs');
  const { repositories } = await applyToAll(context);
  expectEqual(repositories, said.total, 'The number of repositories to which settings are applied');
  await untilCompared(scene);
  await expectSent(scene, changed, said);
  expectEqual(
    await newestPush(scene, billing),
    before,
    'The newest push of a repository where nothing differs',
  );
  for (const repository of changed)
    comparison.settings.giveAll(repository, { ...GENERAL_LATER, isVerified: true });
  expectEqual((await readCost(scene)).findings, 0, 'The number of findings that Apply to all leaves');
  return {
    note: `${String(said.findings)} findings of ${String(said.repositories)} repositories got the settings of the connection.`,
  };
}

type Said = Pick<RenewalPart, 'findings' | 'requests' | 'repositories' | 'total' | 'waiting'>;

/** Adds the parts of the cost up, as the page does. */
async function readCost({ context }: Scene): Promise<Said> {
  let sum: Said = { findings: 0, requests: 0, repositories: 0, total: 0, waiting: 0 };
  let cursor: string | undefined;
  do {
    const part = await previewRenewals(context, cursor === undefined ? {} : { cursor });
    const { total, waiting } = part;
    sum = {
      findings: sum.findings + part.findings,
      requests: sum.requests + part.requests,
      repositories: sum.repositories + part.repositories,
      ...{ total, waiting },
    };
    cursor = part.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return sum;
}

/** Waits until a job has compared every repository, and has requested a push where something differs. */
async function untilCompared(scene: Scene): Promise<void> {
  const deadline = performance.now() + COMPARED_MS;
  while ((await readCost(scene)).waiting > 0) {
    expectThat(performance.now() < deadline, 'The findings are not compared with the settings in time.');
    await delay(POLL_MS);
  }
}

/** The pushes have sent about what was said. */
async function expectSent(scene: Scene, changed: readonly LiveRepository[], said: Said): Promise<void> {
  let [writes, taken, handOvers] = [0, 0, 0];
  for (const repository of changed) {
    const { id, trigger, counters } = await settled(scene, repository);
    expectEqual(trigger, 'renewal', `The trigger of the newest push of ${repository.service}`);
    writes += counters.writes;
    taken += counters.requests;
    handOvers += await countHandOvers(scene, id);
  }
  expectEqual(writes, said.findings, 'The number of writes of Apply to all');
  expectAboutAsSaid({ said: said.requests, taken, pushes: changed.length, handOvers });
}

async function countHandOvers({ context }: Scene, pushId: string): Promise<number> {
  const { teamId } = context.actor;
  const push = await withTeam(context.database, teamId, (tx) => findPush(tx, teamId, pushId));
  return push?.handOvers ?? 0;
}

async function newestPush({ context }: Scene, repository: LiveRepository): Promise<string | undefined> {
  const { items } = await listPushes(context, { mappingId: mappingOf(repository), limit: 1 });
  return items[0]?.id;
}
