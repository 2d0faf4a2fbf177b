import { randomUUID } from 'node:crypto';
import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import { createDefectDojoClientFactory } from '@gecko-defectdojo/client';
import { hostSqlOf, listPushes, withTeam } from '@gecko-defectdojo/data';
import type { PushRecord, Tx } from '@gecko-defectdojo/data';
import { createJobContext, workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { connect, createAesVault, createMapping, startPush } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import {
  createGeckoHost,
  createTeam,
  createUser,
  deleteFindings,
  ingestScan,
  listFindings,
  setStatus,
} from '@gecko/host';
import { sql } from 'drizzle-orm';
import { makeModelScan } from '../model/model-scan.ts';
import type { Detected } from '../model/model-scan.ts';
import { VAULT_KEY } from '../world.ts';
import { LateRequests } from './late-requests.ts';

/** The longest that DefectDojo works on a request, in milliseconds. */
export const LONGEST_MS = 1_800_000;

const DAY_MS = 86_400_000;

/** Pushes that a world needs at most until nothing is left to be read again. */
const TURNS_MAX = 12;

type Context = JobContext & ServiceContext;

/** A mapped repository with a DefectDojo that works late. Teams share the database; time passes by `pass` only. */
export class LateWorld {
  readonly simulator: Simulator;
  readonly late: LateRequests;
  readonly context: Context;
  readonly teamId: string;
  repositoryId = '';
  mappingId = '';
  #scans = 0;

  private constructor(simulator: Simulator, context: Context) {
    this.simulator = simulator;
    this.late = new LateRequests(simulator);
    this.context = context;
    this.teamId = context.actor.teamId;
  }

  static async make(testDatabase: TestDatabase, version: SimulatorVersion): Promise<LateWorld> {
    const { database } = testDatabase;
    const simulator = await startSimulator({ version });
    const teamId = randomUUID();
    await createTeam(database, { teamId, name: 'Acme' });
    const userId = await withTeam(database, teamId, (tx) =>
      createUser(tx, { teamId, email: 'ada@acme.example', name: 'Ada', role: 'admin' }),
    );
    const noWait = () => new Promise<void>((resolve) => setImmediate(resolve));
    const context: Context = {
      ...createJobContext({
        database,
        host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
        vault: createAesVault({ keys: { test: VAULT_KEY }, currentKeyId: 'test' }),
        createClient: createDefectDojoClientFactory({ allowPrivateNetwork: true, sleep: noWait }),
        allowPrivateNetwork: true,
        timings: {
          undoMs: 0,
          switchOnUndoMs: 0,
          settle: { pollMs: 10, quietMs: 20, maxMs: 1_000 },
          unsettled: { firstMs: 60_000, secondMs: 300_000, longestMs: LONGEST_MS },
        },
        random: () => 0.5,
        sleep: noWait,
      }),
      actor: { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] },
    };
    const world = new LateWorld(simulator, context);
    await connect(context, { url: simulator.url, apiKey: simulator.token });
    return world;
  }

  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return withTeam(this.context.database, this.teamId, work);
  }

  /** Takes in a deep scan that is a day newer than the last. */
  async scan(detected: readonly Detected[]): Promise<void> {
    this.#scans += 1;
    const report = makeModelScan('deep', detected, { now: new Date(Date.UTC(2026, 5, this.#scans)) });
    const { repositoryId } = await this.transact((tx) => ingestScan(tx, { teamId: this.teamId, report }));
    this.repositoryId = repositoryId;
  }

  async map(): Promise<void> {
    const product = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
    const { repositoryId } = this;
    this.mappingId = (await createMapping(this.context, { repositoryId, branch: 'main', product })).id;
  }

  /** Gives findings a status; a risk is accepted for so many days. */
  async triage(findingIds: readonly string[], status: FindingStatus, days = 30): Promise<void> {
    const { teamId } = this;
    const acceptedUntil = status === 'accepted_risk' ? new Date(Date.now() + days * DAY_MS) : undefined;
    await this.transact((tx) => setStatus(tx, { teamId, findingIds, status, acceptedUntil, at: new Date() }));
  }

  /** Deletes findings in Gecko. */
  async remove(findingIds: readonly string[]): Promise<void> {
    await this.transact((tx) => deleteFindings(tx, { teamId: this.teamId, findingIds }));
  }

  /** Runs what waits, as a worker does. */
  async work(): Promise<void> {
    const { teamId, mappingId } = this;
    await workOff(this.context, { teamId, mappingId }, new AbortController().signal);
  }

  /** Requests a push, carries it out, and returns it. */
  async push(): Promise<PushRecord | undefined> {
    const { teamId, mappingId } = this;
    await startPush(this.context, { mappingId, retry: true });
    await this.work();
    const page = { limit: 1, offset: 0 };
    return (await this.transact((tx) => listPushes(tx, { teamId, mappingId }, page))).rows[0];
  }

  /** Lets time pass in DefectDojo, which carries out what is due, and then in Gecko. */
  async pass(ms: number): Promise<void> {
    await this.late.pass(ms);
    const passed = sql`${`${String(ms)} milliseconds`}::interval`;
    await this.transact(async (tx) => {
      await tx.execute(sql`update defectdojo.unsettled_findings
        set lost_at = lost_at - ${passed}, next_read_at = next_read_at - ${passed} where team_id = ${this.teamId}::uuid`);
      await tx.execute(sql`update defectdojo.unsettled_objects set sent_at = sent_at - ${passed}
        where team_id = ${this.teamId}::uuid`);
      await tx.execute(sql`update defectdojo.exported_findings set retry_at = retry_at - ${passed}
        where team_id = ${this.teamId}::uuid and retry_at is not null`);
      await tx.execute(sql`update defectdojo.pushes set retry_at = retry_at - ${passed}
        where team_id = ${this.teamId}::uuid and retry_at is not null`);
    });
  }

  /** Ends all faults, and lets time pass until nothing waits to be read again. Returns the last push. */
  async settle(): Promise<PushRecord | undefined> {
    this.simulator.faults.clear();
    let push = await this.push();
    for (let turn = 0; turn < TURNS_MAX && (await this.countUnsettled()) > 0; turn += 1) {
      await this.pass(LONGEST_MS);
      push = await this.push();
    }
    return push;
  }

  private countUnsettled(): Promise<number> {
    return this.transact(async (tx) => {
      const [row] = await tx.execute<{ count: number }>(sql`
        select (select count(*) from defectdojo.unsettled_findings where team_id = ${this.teamId}::uuid)::integer
          + (select count(*) from defectdojo.unsettled_objects where team_id = ${this.teamId}::uuid)::integer as count`);
      return row?.count ?? 0;
    });
  }

  /** Returns the ids of every present finding of the repository in Gecko. */
  async findingIds(): Promise<string[]> {
    return (await this.findings()).map(({ id }) => id);
  }

  /** Returns every present finding of the repository in Gecko. */
  findings(): Promise<GeckoFinding[]> {
    const { teamId, repositoryId } = this;
    return this.transact(async (tx) => {
      const key = { teamId, repositoryId, branch: 'main' };
      const { rows } = await listFindings(tx, key, { limit: 100, offset: 0 });
      const ids = rows.map((row) => row.id);
      return this.context.host.loadFindings(hostSqlOf(tx), teamId, ids);
    });
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}
