import {
  exportsPaused,
  findConnection,
  findHeldEntries,
  findWorkableMapping,
  hostSqlOf,
  LOCK_TAKEN,
  planNotes,
  updateMapping,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { capabilitiesOf, IntegrationError, mayRead, pauseOf, settingsOf } from '@gecko-defectdojo/domain';
import { findFileLinks, openClient } from '@gecko-defectdojo/services';
import { readPages, TestMoved } from '../check/read-pages.ts';
import type { JobContext } from '../context.ts';
import { findRestoredTest } from './find-restored-test.ts';
import { reconcilePage } from './reconcile-page.ts';
import { noCounts } from './reconcile-session.ts';
import type { ReconcileCounts, ReconcileSession, TestReconciliation } from './reconcile-session.ts';

export interface ReconcileMappingOptions {
  readonly teamId: string;
  readonly mappingId: string;
  /** True if only what would be learned is counted. Default false. */
  readonly isDryRun?: boolean | undefined;
  /**
   * True if the next push is to close what is open in DefectDojo and unknown to Gecko: findings that were found and sent
   * after the backup. Default false: they stay as they are, and checks list them.
   */
  readonly closeUnknown?: boolean | undefined;
}

/** The result of reconciling a mapping. */
export interface ReconcileResult extends Readonly<ReconcileCounts> {
  /** The mapping's test in DefectDojo; null where none is. */
  readonly testId: number | null;
  /** True if the test was found there, and is not the one on record. */
  readonly isTestFound: boolean;
}

/** So often a test is read anew when findings were deleted from it meanwhile. */
const READS_MAX = 3;
const PAGE = 1_000;
const PAGES_MAX = 10_000;

/**
 * Brings a mapping's ledger up to what its test in DefectDojo holds, where the ledger is older, or lost, as after a
 * restore of a backup. Reads there and writes nothing there. If it breaks off, the ledger keeps the pages that were
 * read; repeating it is safe.
 *
 * @throws IntegrationError `not_found` without the mapping, `conflict` while a push is at work or findings are deleted
 * from the test all the time, `paused` while an operator holds the instance, and errors of the client
 */
export async function reconcileMapping(
  context: JobContext,
  options: ReconcileMappingOptions,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const { pushLockMs } = context.timings;
  const key = `export:${options.mappingId}`;
  const result = await withAdvisoryLock(context.database, { key, waitMs: pushLockMs }, (lost) =>
    withSession(context, { ...options, signal: AbortSignal.any([signal, lost]) }, reconcile),
  );
  if (result !== LOCK_TAKEN) return result;
  throw new IntegrationError('conflict', 'A push of this mapping is at work. Hold its team, then try again.');
}

async function withSession<T>(
  context: JobContext,
  options: ReconcileMappingOptions & { readonly signal: AbortSignal },
  work: (session: ReconcileSession) => Promise<T>,
): Promise<T> {
  const { teamId, mappingId, signal, isDryRun = false, closeUnknown = false } = options;
  const { mapping, connection, ...facts } = await withTeam(context.database, teamId, async (tx) => {
    const found = await findWorkableMapping(tx, teamId, mappingId);
    const live = await findConnection(tx, teamId);
    if (found === undefined || live?.id !== found.connectionId) throw notMapped();
    const pause = pauseOf(live);
    if (pause !== undefined && !mayRead(pause)) throw exportsPaused(pause);
    const repository = await context.host.findRepository(hostSqlOf(tx), teamId, found.repositoryId);
    if (repository === undefined) throw notMapped();
    const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, found);
    const where = { mapping: found, repository, commit: scan?.commit };
    return {
      mapping: found,
      connection: live,
      repository,
      fileLinks: await findFileLinks(tx, context, where),
    };
  });
  const client = await openClient(context, { teamId, connection });
  try {
    return await work({
      ...{ context, mapping, connection, client, signal, isDryRun, closeUnknown, ...facts },
      scope: scopeOf(mapping),
      settings: settingsOf(connection, mapping),
      capabilities: capabilitiesOf(connection.instanceVersion ?? undefined),
    });
  } finally {
    await client.close();
  }
}

function scopeOf({ teamId, id: mappingId, repositoryId, branch }: MappingRecord): ReconcileSession['scope'] {
  return { teamId, mappingId, repositoryId, branch };
}

function notMapped(): IntegrationError {
  return new IntegrationError('not_found', 'There is no such mapping, or its repository is gone from Gecko.');
}

async function reconcile(session: ReconcileSession): Promise<ReconcileResult> {
  const { context, mapping, scope } = session;
  const test = await findRestoredTest(session);
  if (test === undefined) return { ...noCounts(), testId: null, isTestFound: false };
  const { id: testId, engagement: engagementId } = test;
  const isTestFound = testId !== mapping.testId;
  if (isTestFound && !session.isDryRun)
    await withTeam(context.database, scope.teamId, (tx) =>
      updateMapping(tx, scope, { testId, engagementId, inflightBuildId: null }),
    );
  const isMatchedById = test.deduplication_algorithm === 'unique_id_from_tool';
  const counts = await readTest({ ...session, testId, isMatchedById });
  // A push that finds nothing else to do would not come by itself.
  if (counts.notes > 0 && !session.isDryRun)
    await withTeam(context.database, scope.teamId, (tx) =>
      planNotes(tx, scope, context.timings.unsettled.longestMs),
    );
  return { ...counts, testId, isTestFound };
}

async function readTest(session: TestReconciliation): Promise<ReconcileCounts> {
  let counts = noCounts();
  for (let read = 0; read < READS_MAX; read += 1) {
    const reconciled = { counts, seen: new Set<string>() };
    try {
      await readPages(session, (rows) => reconcilePage(session, rows, reconciled));
      reconciled.counts.missing = await countMissing(session, reconciled.seen);
      return reconciled.counts;
    } catch (error) {
      if (!(error instanceof TestMoved)) throw error;
      counts = recordedOf(session, counts);
    }
  }
  throw new IntegrationError(
    'conflict',
    'Findings were deleted from the test in DefectDojo while Gecko read it. Try again later.',
  );
}

/** Returns the counts of what is in the ledger by now, so that reading it once more does not find it again. */
function recordedOf(
  { isDryRun, closeUnknown }: ReconcileSession,
  { learned, recovered, ended, unknown, unmatched, notes }: ReconcileCounts,
): ReconcileCounts {
  if (isDryRun) return noCounts();
  return { ...noCounts(), learned, recovered, ended, unmatched, notes, unknown: closeUnknown ? unknown : 0 };
}

/** Counts what the ledger holds and DefectDojo does not show. */
async function countMissing(session: TestReconciliation, seen: ReadonlySet<string>): Promise<number> {
  const { context, scope, signal } = session;
  let missing = 0;
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    signal.throwIfAborted();
    const held = await withTeam(context.database, scope.teamId, (tx) =>
      findHeldEntries(tx, scope, { after, limit: PAGE }),
    );
    missing += held.filter(({ entry }) => !seen.has(entry.findingId)).length;
    if (held.length < PAGE) break;
    after = held.at(-1)?.entry.findingId;
  }
  return missing;
}
