import { randomBytes, randomUUID } from 'node:crypto';
import type { Connection, Role } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import {
  addRepository as addHostRepository,
  createTeam,
  createTestHost,
  createUser,
  permissionsOf,
} from '@gecko-defectdojo/testing-host';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { connect } from './connection/connect.ts';
import type { IntegrationContext, ServiceContext } from './context.ts';
import { createClientFactory } from './create-client-factory.ts';
import { createAesVault } from './vault/aes-vault.ts';

/** The time at which tests run. */
export const NOW = new Date('2026-11-23T12:00:00.000Z');

/** Creates the plugin's context on a test database. Loopback is allowed, because the simulator listens there. */
export function createTestContext(
  database: Database,
  change: Partial<IntegrationContext> = {},
): IntegrationContext {
  return {
    database,
    host: createTestHost(),
    vault: createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' }),
    createClient: createClientFactory({ allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
    now: () => NOW,
    ...change,
  };
}

/** Creates a team with a person who acts for it. */
export async function createTestTeam(
  plugin: IntegrationContext,
  role: Role = 'admin',
): Promise<ServiceContext> {
  const teamId = await createTeam(plugin.database, { name: 'Test team' });
  const userId = await withTeam(plugin.database, teamId, (tx) =>
    createUser(tx, { teamId, email: `${randomUUID()}@example.com`, name: 'Test person', role }),
  );
  return { ...plugin, actor: { teamId, userId, permissions: permissionsOf(role) } };
}

/** Returns the context of the same team with another role. */
export function asRole(context: ServiceContext, role: Role): ServiceContext {
  return { ...context, actor: { ...context.actor, permissions: permissionsOf(role) } };
}

/** Connects a repository to Gecko. Returns its id. */
export function addRepository(
  context: ServiceContext,
  fullName: string,
  provider: 'github' | 'gitlab' = 'github',
): Promise<string> {
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, (tx) =>
    addHostRepository(tx, { teamId, fullName, provider, at: NOW }),
  );
}

/** Connects the team to a simulator as its superuser. */
export function connectTo(context: ServiceContext, simulator: Simulator): Promise<Connection> {
  return connect(context, { url: simulator.url, apiKey: simulator.token });
}

/** Creates a team that is connected to a simulator. Returns its context with the id of its repository `acme/shop`. */
export async function createConnectedTeam(
  database: Database,
  simulator: Simulator,
): Promise<{ readonly context: ServiceContext; readonly repositoryId: string }> {
  const context = await createTestTeam(createTestContext(database));
  await connectTo(context, simulator);
  return { context, repositoryId: await addRepository(context, 'acme/shop') };
}
