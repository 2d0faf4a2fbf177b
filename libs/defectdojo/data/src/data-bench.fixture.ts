import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import type { Tx } from './database.ts';
import { insertConnection } from './queries/connections.ts';
import { insertMapping } from './queries/mappings.ts';
import { withTeam } from './with-team.ts';

/** A job as graphile-worker's public view shows it. */
export interface QueuedJob {
  readonly key: string | null;
  readonly run_at: Date;
  readonly task_identifier: string;
}

/** A database of its own for one test file, with short ways to act in it. */
export async function openBench() {
  const test = await createTestDatabase();
  const owner = postgres(test.ownerUrl, { max: 2, onnotice: () => undefined });
  const act = <T>(teamId: string, work: (tx: Tx) => Promise<T>) => withTeam(test.database, teamId, work);
  const connect = (teamId: string, rest: object = {}) =>
    act(teamId, (tx) =>
      insertConnection(tx, {
        teamId,
        url: `https://${randomUUID()}.example`,
        sealedKey: 'sealed',
        keyLastFour: 'abcd',
        accountId: 1,
        account: 'admin',
        state: 'connected',
        createdBy: randomUUID(),
        ...rest,
      }),
    );
  const map = (teamId: string, connectionId: string, repositoryId: string = randomUUID()) =>
    act(teamId, (tx) =>
      insertMapping(tx, {
        teamId,
        connectionId,
        repositoryId,
        branch: 'main',
        followsDefaultBranch: true,
        service: 'acme/shop',
        productId: 1,
        productName: 'Shop',
        createdBy: randomUUID(),
      }),
    );
  return {
    ...test,
    owner,
    act,
    connect,
    map,
    /** A team with a connection and a mapping. */
    mappedTeam: async (repositoryId?: string, teamId: string = randomUUID()) => {
      const connection = await connect(teamId);
      const mapping = await map(teamId, connection.id, repositoryId);
      return {
        teamId,
        connectionId: connection.id,
        mappingId: mapping.id,
        repositoryId: mapping.repositoryId,
      };
    },
    /** Switches *Push on scan complete* off, as a person does. */
    pause: (teamId: string) => owner`
      update defectdojo.connections set push_on_scan_complete = false, paused_at = now() where team_id = ${teamId}`,
    jobs: (teamId: string) => owner<QueuedJob[]>`
      select key, run_at, task_identifier from graphile_worker.jobs where key like ${`push:${teamId}:%`}`,
    close: async () => {
      await owner.end({ timeout: 5 });
      await test.close();
    },
  };
}

/** A test database with short ways to act in it; see `openBench`. */
export type Bench = Awaited<ReturnType<typeof openBench>>;
