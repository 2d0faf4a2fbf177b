import { randomBytes, randomUUID } from 'node:crypto';
import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import { findMapping, findPush, hostSqlOf, withTeam } from '@gecko-defectdojo/data';
import type { PushRecord } from '@gecko-defectdojo/data';
import type { ClientTimeouts } from '@gecko-defectdojo/client';
import { createJobContext, runPushJob } from '@gecko-defectdojo/jobs';
import type { JobContext, Timings } from '@gecko-defectdojo/jobs';
import { findings, withTeam as inGecko } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { createGeckoHost, createTeam, createUser, ingestScan, listFindings, setStatus } from '@gecko/host';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { and, eq, inArray } from 'drizzle-orm';
import {
  connect,
  createAesVault,
  createClientFactory,
  createMapping,
  startPush,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { borrowTestDatabase } from '@gecko-defectdojo/testing-host/reused-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { Simulator, StartSimulatorOptions } from '@gecko-defectdojo/testing-simulator';

/** Vault key of the tests, which is passed to their child processes. */
export const VAULT_KEY = randomBytes(32);

/** A team with its own database and DefectDojo, and everything that the plugin needs. */
export interface World {
  readonly teamId: string;
  readonly simulator: Simulator;
  readonly testDatabase: TestDatabase;
  /** Gecko's own database handle. */
  readonly gecko: GeckoDatabase;
  readonly context: JobContext & ServiceContext;
  close(): Promise<void>;
}

export interface MakeWorldOptions extends StartSimulatorOptions {
  /** Waits of the jobs that differ from those of most tests. */
  readonly timings?: Partial<Timings>;
  /** Waits of the client that differ from those of most tests. */
  readonly timeouts?: ClientTimeouts;
}

/** Creates a world whose team is connected to a new simulator. */
export async function makeWorld(options: MakeWorldOptions = {}): Promise<World> {
  const testDatabase = await borrowTestDatabase();
  const simulator = await startSimulator(options);
  const teamId = randomUUID();
  const { database, gecko } = testDatabase;
  await createTeam(gecko, { teamId, name: 'Acme' });
  const userId = await inGecko(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: 'ada@acme.example', name: 'Ada', role: 'admin' }),
  );
  const context: World['context'] = {
    ...createJobContext({
      database,
      host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security', database: gecko }),
      vault: createAesVault({ keys: { test: VAULT_KEY }, currentKeyId: 'test' }),
      createClient: createClientFactory({
        allowPrivateNetwork: true,
        timeouts: { retryMs: 20, ...options.timeouts },
      }),
      allowPrivateNetwork: true,
      // Tests start pushes directly, without the undo time.
      timings: {
        undoMs: 0,
        switchOnUndoMs: 0,
        settle: { pollMs: 20, quietMs: 120, maxMs: 20_000 },
        // A request that the simulator cuts off never begins later.
        unsettled: { firstMs: 0, secondMs: 0, longestMs: 0 },
        ...options.timings,
      },
    }),
    actor: { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] },
  };
  await connect(context, { url: simulator.url, apiKey: simulator.token });
  // Connecting proves rights with requests that change nothing. The tests count what follows.
  simulator.requests.clear();
  return {
    teamId,
    simulator,
    testDatabase,
    gecko,
    context,
    close: async () => {
      await simulator.close();
      await testDatabase.close();
    },
  };
}

/** Ingests a scan as the host does. `checkoutPath` is the path of the scanned code. */
export async function ingest(world: World, report: ScanReport, checkoutPath?: string): Promise<IngestedScan> {
  return inGecko(world.gecko, world.teamId, (tx) =>
    ingestScan(tx, {
      teamId: world.teamId,
      report,
      checkoutPath,
    }),
  );
}

/** Maps an ingested repository to a new product. Returns the mapping's id. */
export async function map(world: World, repository: IngestedScan, name = 'Shop'): Promise<string> {
  const mapping = await createMapping(world.context, {
    repositoryId: repository.repositoryId,
    branch: repository.branch,
    product: { kind: 'new', name, productType: 'Gecko' },
  });
  return mapping.id;
}

/** Runs the waiting job of the mapping in this process. */
export async function runJob(world: World, mappingId: string): Promise<void> {
  await runPushJob(world.context, { teamId: world.teamId, mappingId }, new AbortController().signal);
}

/** Requests a push and carries it out. */
export async function pushNow(world: World, mappingId: string, retry = false): Promise<string> {
  const push = await startPush(world.context, { mappingId, retry });
  await runJob(world, mappingId);
  return push.id;
}

/** Triages findings by fingerprint, as the host does. */
export async function triage(
  world: World,
  repository: IngestedScan,
  fingerprints: readonly string[],
  status: FindingStatus,
  at = new Date(),
): Promise<void> {
  const { teamId, context } = world;
  await withTeam(context.database, teamId, async (tx) => {
    const found = await tx
      .select({ id: findings.id })
      .from(findings)
      .where(
        and(
          eq(findings.teamId, teamId),
          eq(findings.repositoryId, repository.repositoryId),
          eq(findings.branch, repository.branch),
          inArray(findings.fingerprint, [...fingerprints]),
        ),
      );
    const findingIds = found.map(({ id }) => id);
    if (findingIds.length !== fingerprints.length) throw new Error('a fingerprint is unknown');
    await setStatus(tx, { teamId, findingIds, status, at });
  });
}

/** Returns every present finding of the repository in Gecko. */
export async function allFindings(world: World, repository: IngestedScan): Promise<GeckoFinding[]> {
  const { teamId, context } = world;
  return withTeam(context.database, teamId, async (tx) => {
    const all: GeckoFinding[] = [];
    for (let offset = 0; offset < 100_000; offset += 1_000) {
      const page = await listFindings(
        tx,
        { teamId, repositoryId: repository.repositoryId, branch: repository.branch },
        { limit: 1_000, offset },
      );
      all.push(
        ...(await context.host.loadFindings(
          hostSqlOf(tx),
          teamId,
          page.rows.map((row) => row.id),
        )),
      );
      if (page.rows.length < 1_000) break;
    }
    return all;
  });
}

/** Returns the id of the mapping's test in DefectDojo. */
export async function testIdOf(world: World, mappingId: string): Promise<number> {
  const { teamId, context } = world;
  const mapping = await withTeam(context.database, teamId, (tx) => findMapping(tx, teamId, mappingId));
  if (!mapping?.testId) throw new Error('the mapping has no test yet');
  return mapping.testId;
}

/** Returns a push. */
export async function pushOf(world: World, pushId: string): Promise<PushRecord> {
  const { teamId, context } = world;
  const row = await withTeam(context.database, teamId, (tx) => findPush(tx, teamId, pushId));
  if (!row) throw new Error('There is no such push.');
  return row;
}
