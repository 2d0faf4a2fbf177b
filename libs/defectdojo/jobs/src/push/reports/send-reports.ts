import { recordLostReports, recordReportEnded } from '@gecko-defectdojo/data';
import { getTest, isOutcomeUnknown, reimportScan } from '@gecko-defectdojo/client';
import { isIntegrationError, isUnknownField, nextChunkSize } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { handOverIfDue } from '../hand-over.ts';
import { acknowledgeChunk } from './acknowledge-chunk.ts';
import { awaitBackground, backgroundFailure } from './await-background.ts';
import { concludeReport, newReport, sendReport } from './send-report.ts';
import type { FailedReport } from './send-report.ts';
import { newOnesFirst, takeChunk, takeChunks } from './take-chunk.ts';
import { planPage } from '../plan-page.ts';
import type { TestSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { recheckVersion } from './recheck-version.ts';
import { recordIntents, withdrawIntents } from './record-intents.ts';
import { FAILURES_IN_A_ROW_MAX, refusalOf } from '../findings/rejection.ts';
import { refuse, unfreeze } from './refuse-reports.ts';
import { isReportBlocked, reportFile } from './is-report-blocked.ts';
import { reportOptions } from './report-options.ts';
import { settle } from './settle-report.ts';
import { recordInPush } from '../in-push.ts';

/** After this many lost responses the push steps back and is retried later. */
const UNKNOWN_OUTCOMES_MAX = 5;

/**
 * Sends the findings of a page as reports, chunk by chunk: one at a time, or two of surely new findings where that is
 * switched on.
 */
export async function sendReports(session: TestSession, planned: readonly PlannedReport[]): Promise<void> {
  const { pace } = session;
  const reports = pace.reportsAtOnce === 2 ? newOnesFirst(planned) : planned;
  for (let from = 0; from < reports.length;) {
    const { chunkSize } = pace;
    const chunks =
      pace.reportsAtOnce === 2
        ? takeChunks(reports, from, chunkSize)
        : ([takeChunk(reports, from, chunkSize)] as const);
    if (chunks.length === 2) await sendTwo(session, chunks);
    else await sendChunk(session, chunks[0]);
    from += chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (from < reports.length) await handOverIfDue(session);
  }
}

/**
 * Sends two chunks at once, and goes on when both requests have ended: first with those that worked, so that the ledger
 * says what DefectDojo holds, and then with each that failed, one at a time, as the rest of the job.
 */
async function sendTwo(
  session: TestSession,
  pair: readonly [readonly PlannedReport[], readonly PlannedReport[]],
): Promise<void> {
  session.signal.throwIfAborted();
  const [first, second] = [newReport(session, pair[0], true), newReport(session, pair[1], true)];
  await recordIntents(session, first.chunk, first.buildId);
  await recordIntents(session, second.chunk, second.buildId);
  const ends = await Promise.allSettled([sendReport(session, first), sendReport(session, second)]);
  const failures: unknown[] = [];
  const failed: FailedReport[] = [];
  for (const end of ends) {
    if (end.status === 'rejected') failures.push(end.reason);
    else if ('error' in end.value) failed.push(end.value);
    else await concludeReport(session, end.value);
  }
  if (failures.length > 0) throw failures[0];
  for (const one of failed) {
    session.pace.reportsAtOnce = 1;
    try {
      await afterFailure(session, one);
    } catch (error) {
      if (!isIntegrationError(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Sends one chunk until every finding in it is acknowledged or rejected. The intent is recorded first. A lost
 * response is settled before anything is sent again. A refused report is halved until the one bad finding stands
 * alone and has failed twice, with another report that worked in between; `failedAt` tells how many had worked at its
 * last failure. `mayHaveBegun` says that an earlier report of this push with these findings broke off: some may exist
 * without the tags of their batch, and matched findings never get those later (reimporter of 3.2.0), so the next pass
 * sends their tags by PATCH.
 */
async function sendChunk(
  session: TestSession,
  chunk: readonly PlannedReport[],
  mayHaveBegun = false,
  lastFailedAt?: number,
): Promise<void> {
  session.signal.throwIfAborted();
  const report = { ...newReport(session, chunk), mayHaveBegun, lastFailedAt };
  await recordIntents(session, chunk, report.buildId);
  const end = await sendReport(session, report);
  return 'error' in end ? afterFailure(session, end) : concludeReport(session, end);
}

async function afterFailure(session: TestSession, failed: FailedReport): Promise<void> {
  const { chunk, buildId, mayHaveBegun, error } = failed;
  const { pace } = session;
  if (isOutcomeUnknown(error)) {
    session.signal.throwIfAborted();
    pace.unknownOutcomes += 1;
    await recordInPush(session, (tx) => recordLostReports(tx, session.scope, { buildId }));
    if (pace.unknownOutcomes > UNKNOWN_OUTCOMES_MAX) throw error;
    pace.chunkSize = nextChunkSize(pace.chunkSize, chunk.length, { kind: 'too_much' });
    if ((await settle(session, buildId)) === 'processed') {
      await recordInPush(session, (tx) => recordReportEnded(tx, session.scope, buildId));
      return acknowledgeChunk(session, chunk, { mayHaveBegun, areAllCreated: false, effect: undefined });
    }
    if (!(await isReportBlocked(session, { testId: session.testId }, { chunk, error }))) {
      // Those that DefectDojo does not hold would be made twice if the lost report is still to begin.
      const held = chunk.filter(({ from }) => from !== undefined);
      return held.length > 0 ? sendHalves(session, held, true) : undefined;
    }
    // Its findings stay unsettled: connections may have been cut so often by chance.
  }
  const isOlder = isUnknownField(error, session.capabilities);
  const refusal = isOlder ? undefined : refusalOf(error);
  if (refusal !== undefined) {
    const failedAt = pace.reportsDone;
    await probeReports(session, { buildId, error });
    return isolate(session, failed, { refusal, failedAt });
  }
  if (error.code === 'remote_too_large') {
    pace.chunkSize = nextChunkSize(pace.chunkSize, chunk.length, { kind: 'too_much' });
    return chunk.length > 1 ? sendHalves(session, chunk, mayHaveBegun) : refuse(session, chunk, error);
  }
  // DefectDojo never began with this report. Findings whose first report it was may still change before the next;
  // those of an earlier one stay undecided.
  await withdrawIntents(session, mayHaveBegun ? [] : chunk.filter((finding) => !finding.isPending));
  if (isOlder) await recheckVersion(session);
  throw error;
}

/** Halves a refused report. One finding alone is tried a second time, and rejected after that. */
async function isolate(
  session: TestSession,
  { chunk, lastFailedAt, buildId, error }: FailedReport,
  { refusal, failedAt }: { readonly refusal: IntegrationError; readonly failedAt: number },
): Promise<void> {
  if (chunk.length > 1) return sendHalves(session, chunk, true, failedAt);
  // DefectDojo's own 400 is about this finding.
  const isCertain =
    refusal.code === 'remote_refused' || (lastFailedAt !== undefined && failedAt > lastFailedAt);
  if (isCertain) return refuseOrStrip(session, chunk, { refusal, failedAt, error });
  if (session.pace.reportsDone === failedAt) await probeReports(session, { buildId, error }, true);
  return sendChunk(session, chunk, true, failedAt);
}

/**
 * Sends a finding that a firewall has refused once more without its code, unless DefectDojo holds it. Rejects any other,
 * also where the firewall gave no clear response: in other words a late report would not match it.
 */
async function refuseOrStrip(
  session: TestSession,
  chunk: readonly PlannedReport[],
  { refusal, failedAt, error }: Refused,
): Promise<void> {
  const isClear = refusal.code === 'gateway_refused' && !isOutcomeUnknown(error);
  const [finding] = chunk;
  if (!isClear || !finding?.hasCode || !(await unfreeze(session, finding.findingId)))
    return refuse(session, chunk, refusal);
  const { reports } = await planPage(session, [finding.findingId], { isPlain: true });
  // One that changed meanwhile, so that no report is needed, is for the next pass.
  if (reports.length > 0) await sendChunk(session, reports, true, failedAt);
}

interface Refused {
  readonly refusal: IntegrationError;
  readonly failedAt: number;
  /** The failure of the report itself. */
  readonly error: IntegrationError;
}

async function sendHalves(
  session: TestSession,
  chunk: readonly PlannedReport[],
  mayHaveBegun: boolean,
  failedAt?: number,
): Promise<void> {
  const middle = Math.ceil(chunk.length / 2);
  await sendChunk(session, chunk.slice(0, middle), mayHaveBegun, failedAt);
  if (middle < chunk.length) await sendChunk(session, chunk.slice(middle), mayHaveBegun, failedAt);
}

/**
 * Sends an empty report before the first refused report is halved, after many failures in a row, and where `isForced`.
 * If it fails too, no finding is the cause and none is rejected.
 */
async function probeReports(
  session: TestSession,
  { buildId, error }: Pick<FailedReport, 'buildId' | 'error'>,
  isForced = false,
): Promise<void> {
  const { pace } = session;
  pace.reportFailures += 1;
  if (!isForced && pace.isProbed && pace.reportFailures < FAILURES_IN_A_ROW_MAX) return;
  try {
    const { progress } = await reimportScan(
      session.client,
      reportOptions(session, session.context.newId(), reportFile([])),
    );
    // The progress of the test is that of the last report, so the next one must not begin before this one has ended.
    if ((await awaitBackground(session, progress)) === 'failed') throw backgroundFailure();
    pace.isProbed = true;
    pace.reportFailures = 0;
    pace.reportsDone += 1;
  } catch (probeError) {
    if (!isIntegrationError(probeError)) throw probeError;
    // The refused report has ended, and a part of it may be stored: the next push reads its findings.
    await recordInPush(session, (tx) => recordLostReports(tx, session.scope, { buildId, hasEnded: true }));
    if (probeError.code === 'remote_refused')
      await getTest(session.client, session.testId, { signal: session.signal });
    throw refusalOf(probeError) === undefined ? probeError : error;
  }
}
