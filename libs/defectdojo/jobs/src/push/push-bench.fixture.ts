import { randomBytes, randomUUID } from 'node:crypto';
import type { ConnectionSettingsInput, FindingStatus } from '@gecko-defectdojo/contract';
import {
  claimPush,
  closeMapping,
  findConnection,
  findMapping,
  findWorkableMapping,
  hostSqlOf,
  loadLedger,
  recordEvents,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import type { MappingChange, MappingRecord, Tx } from '@gecko-defectdojo/data';
import {
  capabilitiesOf,
  CHUNK_START,
  emptyCounters,
  newEntry,
  reportsAtOnce,
  settingsOf,
} from '@gecko-defectdojo/domain';
import type { LedgerEntry, LedgerEvent } from '@gecko-defectdojo/domain';
import {
  connect,
  createAesVault,
  createClientFactory,
  createMapping,
  openClient,
  startPush,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import {
  createTeam,
  createTestHost,
  createUser,
  deleteFindings,
  ingestScan,
  inHost,
  listFindings,
  makeScan,
  overrideSeverity,
  setStatus,
} from '@gecko-defectdojo/testing-host';
import type { HostTx, MakeScanOptions } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { StartSimulatorOptions } from '@gecko-defectdojo/testing-simulator';
import type { JobContext } from '../context.ts';
import { createJobContext } from '../create-jobs.ts';
import { findTest } from './test/find-test.ts';
import { makeEmptyTest } from './test/make-test.ts';
import { pushPage } from './push-page.ts';
import { newPushState } from './push-session.ts';
import type { PushSession, TestSession } from './push-session.ts';
import { PushTally } from './push-tally.ts';

export interface PushBenchOptions extends StartSimulatorOptions {
  /** How many findings Gecko has. 3 by default. */
  readonly findings?: number;
  /** Changes a finding of the scan by its number. */
  readonly change?: MakeScanOptions['change'];
  /** True if new findings go in two reports at once. False by default. */
  readonly twoReportsAtOnce?: boolean;
  /** True if people's triage leaves notes. False by default. */
  readonly triageNotes?: boolean;
}

/** Opens a database for one test file, in which each test makes its own push. */
export async function openPushBench() {
  const test = await createTestDatabase();
  const closers: (() => Promise<void>)[] = [];
  return {
    /** Starts a push of a new team, as far as it comes before DefectDojo is asked anything. */
    start: (options: PushBenchOptions = {}) => startBench(test, closers, options),
    /** Starts a push like `start` and sends its findings, so that DefectDojo holds them. */
    startSent: async (options: PushBenchOptions = {}) => {
      const started = await startBench(test, closers, options);
      await pushPage(await started.inTest(), started.ids);
      return started;
    },
    /** Ends what the tests so far have opened. */
    reset: async () => {
      for (const close of closers.splice(0)) await close();
    },
    close: () => test.close(),
  };
}

export type PushBench = Awaited<ReturnType<typeof openPushBench>>;
export type StartedPush = Awaited<ReturnType<PushBench['start']>>;

async function startBench(
  test: TestDatabase,
  closers: (() => Promise<void>)[],
  { findings = 3, change, twoReportsAtOnce = false, triageNotes = false, ...simulated }: PushBenchOptions,
) {
  const simulator = await startSimulator(simulated);
  closers.push(() => simulator.close());
  const teamId = randomUUID();
  const context = await makeContext(test, teamId);
  await connect(context, { url: simulator.url, apiKey: simulator.token });
  await updateSettings(context, { twoReportsAtOnce, triageNotes });
  const inTeam = <T>(work: (tx: HostTx) => Promise<T>) => inHost(test.gecko, teamId, work);
  const { repositoryId, branch } = await inTeam((tx) =>
    ingestScan(tx, { teamId, report: makeScan({ findings, ...(change ? { change } : {}) }) }),
  );
  const key = { teamId, repositoryId, branch };
  const rows = await inTeam((tx) => listFindings(tx, key, Math.max(findings, 1)));
  const mapping = await createMapping(context, {
    repositoryId,
    branch,
    product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
  });
  const session = await openSession(context, mapping.id);
  closers.push(() => session.client.close());
  const { scope } = session;
  let testSession: Promise<TestSession> | undefined;
  const act = <T>(work: (tx: Tx) => Promise<T>) => withTeam(test.database, teamId, work);
  return {
    session,
    simulator,
    /** The ids of Gecko's findings, in order. */
    ids: rows.map(({ id }) => id),
    /** Returns the session once the mapping's test is there. */
    inTest: (): Promise<TestSession> => (testSession ??= openTestSession(session)),
    /** Returns a finding's ledger entry, or a new one. */
    entry: async (findingId: string): Promise<LedgerEntry> =>
      (await act((tx) => loadLedger(tx, scope, [findingId]))).get(findingId) ?? newEntry(findingId),
    record: (findingId: string, ...events: LedgerEvent[]) =>
      act((tx) =>
        recordEvents(
          tx,
          scope,
          events.map((event) => ({ findingId, event })),
        ),
      ),
    mapping: (): Promise<MappingRecord | undefined> => act((tx) => findMapping(tx, teamId, scope.mappingId)),
    changeMapping: (change: MappingChange) =>
      act((tx) => updateMapping(tx, { teamId, mappingId: scope.mappingId }, change)),
    /** Returns a finding as the simulator holds it. */
    remote: (findingId: string) =>
      simulator.state.findings().find(({ unique_id_from_tool }) => unique_id_from_tool === findingId),
    /** Sets the status: Gecko itself, or Ada where there is a reason. */
    triage: (findingIds: readonly string[], status: FindingStatus, acceptedUntil?: Date, reason?: string) =>
      inTeam((tx) =>
        setStatus(tx, {
          ...{ teamId, findingIds, status, acceptedUntil, reason, at: context.now() },
          actorId: reason === undefined ? undefined : context.actor.userId,
        }),
      ),
    /** Sets the severity: Gecko itself, or Ada if she is said to. */
    rescore: (findingIds: readonly string[], severity: number | null, isByAda = false) =>
      inTeam((tx) => {
        const actorId = isByAda ? context.actor.userId : undefined;
        return overrideSeverity(tx, { teamId, actorId, findingIds, severity, at: context.now() });
      }),
    changeSettings: (input: ConnectionSettingsInput) => updateSettings(context, input),
    remove: (findingIds: readonly string[]) => inTeam((tx) => deleteFindings(tx, { teamId, findingIds })),
    /** Removes the mapping, and returns the push that mitigates its findings. */
    startClosing: (): Promise<PushSession> => act((tx) => closingSession(tx, session)),
  };
}

async function makeContext(
  { database, gecko }: TestDatabase,
  teamId: string,
): Promise<JobContext & ServiceContext> {
  await createTeam(gecko, { teamId, name: 'Acme' });
  const userId = await inHost(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: `${teamId}@acme.example`, name: 'Ada', role: 'admin' }),
  );
  return {
    ...createJobContext({
      database,
      host: createTestHost({ database: gecko }),
      vault: createAesVault({ keys: { test: randomBytes(32) }, currentKeyId: 'test' }),
      createClient: createClientFactory({ allowPrivateNetwork: true }),
      allowPrivateNetwork: true,
      timings: {
        undoMs: 0,
        settle: { pollMs: 5, quietMs: 20, maxMs: 5_000 },
        unsettled: { firstMs: 0, secondMs: 0, longestMs: 0 },
      },
    }),
    actor: { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] },
  };
}

/** Claims a push of the mapping. */
async function openSession(context: JobContext & ServiceContext, mappingId: string): Promise<PushSession> {
  const { teamId } = context.actor;
  await startPush(context, { mappingId });
  const [mapping, connection, push] = await withTeam(context.database, teamId, async (tx) => [
    await findMapping(tx, teamId, mappingId),
    await findConnection(tx, teamId),
    await claimPush(tx, { teamId, mappingId }),
  ]);
  if (!mapping || !connection || !push) throw new Error('There is nothing to push.');
  const { repositoryId, branch } = mapping;
  const repository = await withTeam(context.database, teamId, (tx) =>
    context.host.findRepository(hostSqlOf(tx), teamId, repositoryId),
  );
  if (!repository) throw new Error('The repository is missing.');
  const tally = new PushTally(emptyCounters());
  return {
    context,
    scope: { teamId, mappingId, repositoryId, branch },
    push,
    mapping,
    connection,
    settings: settingsOf(connection, mapping),
    repository,
    scan: undefined,
    client: await openClient(context, {
      teamId,
      connection,
      reportsInFlight: reportsAtOnce(connection),
    }),
    capabilities: capabilitiesOf(connection.instanceVersion ?? undefined),
    tally,
    signal: new AbortController().signal,
  };
}

/** Removes the mapping of a push, and claims the mapping's last push. */
async function closingSession(tx: Tx, session: PushSession): Promise<PushSession> {
  const { teamId, mappingId } = session.scope;
  await closeMapping(tx, { mappingId, findings: 'mitigate', at: session.context.now() });
  const mapping = await findWorkableMapping(tx, teamId, mappingId);
  const push = await claimPush(tx, { teamId, mappingId });
  if (!mapping?.removedAt || !push) throw new Error('There is nothing to mitigate.');
  return { ...session, mapping, push, closedAt: mapping.removedAt };
}

async function openTestSession(session: PushSession): Promise<TestSession> {
  const begun = { ...session, ...newPushState(CHUNK_START) };
  begun.pace.reportsAtOnce = reportsAtOnce(session.connection);
  const found = await findTest(session);
  const { testId } =
    found.testId === undefined ? await makeEmptyTest(begun, found.engagementId) : { testId: found.testId };
  return { ...begun, mapping: { ...session.mapping, testId }, testId };
}
