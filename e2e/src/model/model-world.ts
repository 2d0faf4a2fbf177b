import { randomUUID } from 'node:crypto';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import {
  findConnection,
  findMapping,
  findPush,
  hostSqlOf,
  listPushes,
  withTeam,
} from '@gecko-defectdojo/data';
import type { PushRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { runCheckJob, workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { createTeam, createUser, ingestScan, listFindings, renameRepository } from '@gecko/host';
import type { ScanReport } from '@gecko/host';
import {
  connect,
  createMapping,
  getCheck,
  leaveDifferences,
  removeMapping,
  replaceKey,
  requestCheck,
  startPush,
  takeBackLeft,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, SimulatorFinding, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { ForeignMarks } from './foreign-marks.ts';
import { FurtherBranch } from './further-branch.ts';
import { Interruption, isKilled } from './interruption.ts';
import type { KillPoint } from './interruption.ts';
import { LedgerBackup } from './ledger-backup.ts';
import { makeModelContext } from './model-context.ts';
import { ModelLabels } from './model-labels.ts';
import { ModelNotes } from './model-notes.ts';
import { FINDINGS, makeModelScan, type Detected } from './model-scan.ts';
import { ModelSettings } from './model-settings.ts';
import { OtherTeam } from './other-team.ts';
import { RulesLife } from './rules-life.ts';

const START = new Date('2026-11-01T12:00:00.000Z');
const MINUTE_MS = 60_000;
const BRANCH = 'main';

/** A team with its own DefectDojo on a shared database, and the state of the model. */
export class ModelWorld {
  readonly simulator: Simulator;
  /** The release of DefectDojo at the beginning of the life. */
  readonly firstVersion: SimulatorVersion;
  readonly context: JobContext & ServiceContext;
  readonly teamId: string;
  readonly marks = new ForeignMarks();
  readonly ledger = new LedgerBackup();
  readonly notes = new ModelNotes();
  readonly further = new FurtherBranch();
  readonly rules = new RulesLife();
  readonly settings = new ModelSettings();
  readonly labels = new ModelLabels();
  readonly other = new OtherTeam();
  /** Products in which another team has a test. */
  readonly shared = new Set<number>();
  readonly #interruption: Interruption;
  readonly #clock: { now: Date };
  /** A new key that Gecko does not have yet. */
  #key: string | undefined;
  repositoryId = '';
  repositoryName = 'acme/shop';
  mapping: MappingRecord | undefined;
  products: readonly number[] = [];
  includeResolved = true;
  mayAcceptRisks = true;
  leaveClosed = false;
  /** True if every change in Gecko was pushed. */
  isSettled = false;
  /** True once a push may have ended anywhere: requests of it may have no response, and may be carried out. */
  mayBePending = false;

  private constructor(parts: {
    simulator: Simulator;
    version: SimulatorVersion;
    context: JobContext & ServiceContext;
    interruption: Interruption;
    clock: { now: Date };
  }) {
    this.simulator = parts.simulator;
    this.firstVersion = parts.version;
    this.context = parts.context;
    this.teamId = parts.context.actor.teamId;
    this.#interruption = parts.interruption;
    this.#clock = parts.clock;
  }

  static async make(testDatabase: TestDatabase, version: SimulatorVersion): Promise<ModelWorld> {
    const clock = { now: START };
    const now = () => clock.now;
    const simulator = await startSimulator({ version, now });
    const interruption = new Interruption();
    const teamId = randomUUID();
    const { database } = testDatabase;
    await createTeam(database, { teamId, name: 'Acme' });
    const userId = await withTeam(database, teamId, (tx) =>
      createUser(tx, { teamId, email: 'ada@acme.example', name: 'Ada', role: 'admin' }),
    );
    const actor = { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] as const };
    const context = { ...makeModelContext(database, now), actor };
    const world = new ModelWorld({ simulator, version, context, interruption, clock });
    await connect(context, { url: simulator.url, apiKey: simulator.token });
    await world.ingest(
      'deep',
      Array.from({ length: FINDINGS - 1 }, (_, index) => ({
        ...{ index, title: 0, severity: 0 },
        owner: index === 0 ? 'Ada Lovelace' : undefined,
      })),
    );
    await world.map(0);
    await world.notes.change(world, true);
    return world;
  }

  get now(): Date {
    return this.#clock.now;
  }

  /** Advances the clock: every action takes time, so that no two times are equal. */
  pass(ms = MINUTE_MS): void {
    this.#clock.now = new Date(this.#clock.now.getTime() + ms);
  }

  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return withTeam(this.context.database, this.teamId, work);
  }

  /** Changes something in Gecko, which is then not yet pushed. */
  async inGecko(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    this.pass();
    this.isSettled = false;
    await this.transact(work);
  }

  async ingest(kind: 'deep' | 'pr', detected: readonly Detected[]): Promise<void> {
    this.pass(2 * 3_600_000);
    const report = this.report(kind, detected);
    await this.inGecko(async (tx) => {
      const done = await ingestScan(tx, { teamId: this.teamId, report });
      this.repositoryId = done.repositoryId;
    });
  }

  /** Returns the report of a scan that ended now, under the repository's present name. */
  report(kind: 'deep' | 'pr', detected: readonly Detected[]): ScanReport {
    return makeModelScan(kind, detected, { now: this.now, repository: this.repositoryName });
  }

  /** The repository is renamed, or moves to another group, at its provider. */
  async rename(fullName: string): Promise<void> {
    const { teamId, repositoryId } = this;
    this.repositoryName = fullName;
    const url = `https://github.com/${fullName}`;
    await this.inGecko((tx) => renameRepository(tx, { teamId, repositoryId, fullName, url }));
  }

  /** Maps the repository to one of its products, which the first mapping creates. */
  async map(which: number): Promise<void> {
    this.pass();
    const productId = this.products[which];
    this.settings.forgetOwn();
    const mapping = await createMapping(this.context, {
      repositoryId: this.repositoryId,
      branch: BRANCH,
      product:
        productId === undefined
          ? { kind: 'new', name: `Shop ${String(this.products.length)}`, productType: 'Gecko' }
          : { kind: 'existing', productId },
    });
    if (productId === undefined) this.products = [...this.products, mapping.productId];
    this.isSettled = false;
    await this.reload(mapping.id);
  }

  async unmap(): Promise<void> {
    if (!this.mapping) return;
    await removeMapping(this.context, { mappingId: this.mapping.id });
    this.further.forget();
    this.mapping = undefined;
  }

  async setIncludeResolved(includeResolvedFindings: boolean): Promise<void> {
    this.isSettled = false;
    this.includeResolved = includeResolvedFindings;
    await updateSettings(this.context, { includeResolvedFindings });
  }

  async reload(mappingId = this.mapping?.id): Promise<void> {
    if (mappingId === undefined) return;
    this.mapping = await this.transact((tx) => findMapping(tx, this.teamId, mappingId));
  }

  /** Switches *Leave closed* on or off: with it, findings that people closed in DefectDojo stay closed there. */
  async setLeaveClosed(leaveClosed: boolean): Promise<void> {
    this.leaveClosed = leaveClosed;
    await updateSettings(this.context, { leaveClosed });
  }

  /** Checks the mapping, and leaves everything there that people changed, or takes that back. */
  async leave(isBack: boolean): Promise<void> {
    if (!this.mapping) return;
    const { context, teamId, mapping } = this;
    const { id: checkId } = await requestCheck(context, { mappingId: mapping.id });
    await runCheckJob(context, { teamId, checkId }, new AbortController().signal);
    const { changed, leftThere = 0 } = await getCheck(context, { checkId });
    if (isBack && leftThere > 0 && !this.leaveClosed) await takeBackLeft(context, { checkId });
    if (!isBack && changed > 0) await leaveDifferences(context, { checkId });
  }

  /** Gives the key's user another key, so that DefectDojo rejects Gecko's key from now on. */
  rejectKey(): void {
    this.#key = this.simulator.rotateToken('admin');
  }

  /** Replaces a rejected key as a person would, with or without a notice before. */
  async mendKey(): Promise<void> {
    const connection = await this.transact((tx) => findConnection(tx, this.teamId));
    if (this.#key === undefined && connection?.state !== 'key_rejected') return;
    await replaceKey(this.context, { apiKey: this.#key ?? this.simulator.token });
    this.#key = undefined;
  }

  async isKeyRejected(): Promise<boolean> {
    const connection = await this.transact((tx) => findConnection(tx, this.teamId));
    return connection?.state === 'key_rejected';
  }

  /** Returns the newest push of the mapping. */
  async lastPush(): Promise<PushRecord | undefined> {
    const { mapping, teamId } = this;
    if (!mapping) return undefined;
    const page = { limit: 1, offset: 0 };
    const { rows } = await this.transact((tx) => listPushes(tx, { teamId, mappingId: mapping.id }, page));
    return rows[0];
  }

  /** Requests a push and runs all waiting jobs. */
  async push(retry: boolean): Promise<PushRecord | undefined> {
    if (!this.mapping) return undefined;
    const { id } = await startPush(this.context, { mappingId: this.mapping.id, retry });
    await this.work();
    return this.transact((tx) => findPush(tx, this.teamId, id));
  }

  /**
   * Runs all waiting jobs as a worker does. Returns true if the worker was killed. Takes no lock, which has its own
   * tests: one sequence has one worker.
   */
  async work(killPoint?: KillPoint): Promise<boolean> {
    if (!this.mapping) return false;
    const mappingId = this.mapping.id;
    this.labels.note(this);
    if (killPoint) this.#interruption.arm(killPoint);
    const context = killPoint
      ? {
          ...this.context,
          database: this.#interruption.database(this.context.database),
          createClient: this.#interruption.clients(this.context.createClient),
        }
      : this.context;
    try {
      await workOff(context, { teamId: this.teamId, mappingId }, new AbortController().signal);
      await this.further.work(this, context);
      return false;
    } catch (error) {
      if (!isKilled(error)) throw error;
      return true;
    } finally {
      this.#interruption.disarm();
      await this.reload(mappingId);
    }
  }

  /** Returns every present finding of a branch of the repository in Gecko. */
  findings(branch = BRANCH): Promise<GeckoFinding[]> {
    return this.transact(async (tx) => {
      const { teamId, repositoryId } = this;
      const { rows } = await listFindings(tx, { teamId, repositoryId, branch }, { limit: 100, offset: 0 });
      return this.context.host.loadFindings(
        hostSqlOf(tx),
        teamId,
        rows.map((row) => row.id),
      );
    });
  }

  /** Returns the findings of the mapping's test in DefectDojo. Empty without a test. */
  remoteFindings(): SimulatorFinding[] {
    const { testId } = this.mapping ?? {};
    return testId === null || testId === undefined ? [] : this.simulator.state.findings(testId);
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}
