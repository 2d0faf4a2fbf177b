import { seedScene } from '@gecko-defectdojo/tools/scene';
import { findTeam } from '@gecko-defectdojo/tools/views';
import type { Team } from '@gecko-defectdojo/tools/views';
import { getBatch, startBatch } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { vi } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import type { WebWorld } from './web-world.ts';

/** A team with one repository for nearly every state that a page can show. */
const REPOSITORIES = 24;

/** A team on which everything there is to see can be seen. */
export interface SeededScene {
  readonly team: Team;
  /** Ends what stands still in it. To be called before the world is closed. */
  close(): Promise<void>;
}

/** Makes a connected team into one with repositories in every state, as the demo does. */
export async function setScene(world: WebWorld): Promise<SeededScene> {
  const { context, gecko, simulator, teamId, ownerUrl } = world;
  const closers: (() => Promise<unknown>)[] = [];
  const as = (role: 'admin' | 'manager'): ServiceContext => ({
    ...context,
    timings: { switchOnUndoMs: 0 },
    actor: {
      teamId,
      userId: world.userIds[role],
      permissions: ['integrations.read', 'integrations.manage'],
    },
  });
  await seedScene(
    {
      gecko,
      context,
      simulator,
      teamId,
      ownerUrl,
      ada: as('admin'),
      max: as('manager'),
      repositories: new Map(),
      held: new Set(),
      defer: (closer) => closers.push(closer),
    },
    REPOSITORIES,
  );
  await mapTogether(world, as('manager'));
  const page = await world.signIn('manager');
  const team = await findTeam(page.request);
  await page.context().close();
  return {
    team,
    close: async () => {
      for (const closer of closers.reverse()) await closer();
    },
  };
}

/** Maps two more repositories by a batch: a scene this small has none. */
async function mapTogether(world: WebWorld, max: ServiceContext): Promise<void> {
  const repositoryIds: string[] = [];
  for (const repository of ['zeta/one', 'zeta/two'])
    repositoryIds.push((await world.ingest(makeScan({ findings: 1, repository }))).repositoryId);
  const { id: batchId } = await startBatch(max, {
    rule: { kind: 'template', template: '{path}' },
    repositories: { kind: 'chosen', repositoryIds },
  });
  await vi.waitUntil(async () => (await getBatch(max, { batchId })).finishedAt !== null, EVENTUALLY);
}
