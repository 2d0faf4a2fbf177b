import { randomUUID } from 'node:crypto';
import type { IngestedScan } from '@gecko/host';
import type { Push, Mapping } from '@gecko-defectdojo/contract';
import { connect, createMapping, listPushes, startPush } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { vi } from 'vitest';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { EVENTUALLY } from './eventually.ts';
import type { WebWorld } from './web-world.ts';

/** The verbs' context as the team's admin: to make the state a test begins with, without the page. */
export function asAdmin({ context, teamId, userIds }: WebWorld): ServiceContext {
  const permissions = ['integrations.read', 'integrations.manage'] as const;
  return { ...context, actor: { teamId, userId: userIds.admin, permissions } };
}

/** Connects the team to the simulator. */
export async function connectTeam(world: WebWorld): Promise<void> {
  await connect(asAdmin(world), { url: world.simulator.url, apiKey: world.simulator.token });
  // Connecting proves rights with requests that change nothing. The tests count what follows.
  world.simulator.requests.clear();
}

/** Maps a repository to a new product, pushes it, and waits until that is over. */
export async function mapAndPush(
  world: WebWorld,
  { repositoryId, branch }: IngestedScan,
  name: string,
): Promise<Mapping> {
  const product = { kind: 'new', name, productType: 'Gecko' } as const;
  const mapping = await createMapping(asAdmin(world), { repositoryId, branch, product });
  // By hand, while exports are paused.
  if (mapping.lastPush === null) await startPush(asAdmin(world), { mappingId: mapping.id });
  await settled(world, mapping.id);
  return mapping;
}

/** Waits until every push of a mapping that was asked for is over. */
export async function settled(world: WebWorld, mappingId: string): Promise<void> {
  await vi.waitUntil(() => hasSettled(world, mappingId), EVENTUALLY);
}

/** Waits for a whole push of another repository: everything that was requested before is over by then, or never comes. */
export async function pushSomethingElse(world: WebWorld): Promise<void> {
  const name = `else-${randomUUID()}`;
  await mapAndPush(world, await world.ingest(makeScan({ findings: 1, repository: `acme/${name}` })), name);
}

async function hasSettled(world: WebWorld, mappingId: string): Promise<boolean> {
  const pushes = await pushesOf(world, mappingId);
  return pushes.length > 0 && pushes.every(({ finishedAt }) => finishedAt !== null);
}

/** The pushes of a mapping, newest first. */
export async function pushesOf(world: WebWorld, mappingId: string): Promise<readonly Push[]> {
  return (await listPushes(asAdmin(world), { mappingId, limit: 50, offset: 0 })).items;
}
