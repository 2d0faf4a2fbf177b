import { reimportScan } from '@gecko-defectdojo/client';
import type { ReportResult } from '@gecko-defectdojo/client';
import { isIntegrationError, nextChunkSize } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { PlannedReport } from '../planned-finding.ts';
import type { TestSession } from '../push-session.ts';
import { acknowledgeChunk } from './acknowledge-chunk.ts';
import { awaitBackground, backgroundFailure } from './await-background.ts';
import { effectOf, effectOfOneOfTwo } from './check-effect.ts';
import { reportFile } from './is-report-blocked.ts';
import { reportOptions } from './report-options.ts';

/** One report, before it is sent. */
export interface Report {
  readonly chunk: readonly PlannedReport[];
  readonly buildId: string;
  /** True if an earlier report of this push with these findings broke off. */
  readonly mayHaveBegun: boolean;
  /** How many reports had worked when these findings failed before. Absent if they did not. */
  readonly lastFailedAt: number | undefined;
  /** True if another report of new findings is in flight beside it. */
  readonly isOneOfTwo: boolean;
}

/** A report that got an error, or none of DefectDojo's responses. */
export interface FailedReport extends Report {
  readonly error: IntegrationError;
}

/** A report that DefectDojo has written to its end. */
export interface WrittenReport extends Report {
  readonly result: ReportResult;
  /** The time from sending it to its end, in milliseconds. */
  readonly ms: number;
}

/** Returns a report with an id of its own. */
export function newReport(
  { context }: Pick<TestSession, 'context'>,
  chunk: readonly PlannedReport[],
  isOneOfTwo = false,
): Report {
  return { chunk, buildId: context.newId(), mayHaveBegun: false, lastFailedAt: undefined, isOneOfTwo };
}

/**
 * Sends a report whose intent is recorded, and waits until DefectDojo has written it. Returns a failure that the caller
 * has to settle. @throws IntegrationError if it is not known how far DefectDojo is; the report stays in flight in the
 * ledger
 */
export async function sendReport(
  session: TestSession,
  report: Report,
): Promise<WrittenReport | FailedReport> {
  const { chunk, buildId } = report;
  const startedAt = performance.now();
  let result: ReportResult;
  try {
    result = await reimportScan(session.client, reportOptions(session, buildId, reportFile(chunk)));
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    return { ...report, error };
  }
  // The test tells the progress of its last report only.
  if (result.isBackground) session.pace.reportsAtOnce = 1;
  if ((await awaitBackground(session, result.progress)) === 'failed')
    return { ...report, error: backgroundFailure() };
  return { ...report, result, ms: performance.now() - startedAt };
}

/** Acknowledges a report that DefectDojo has written, and learns from the time that it took. */
export async function concludeReport(session: TestSession, report: WrittenReport): Promise<void> {
  const { chunk, result, ms, mayHaveBegun, isOneOfTwo } = report;
  const { pace } = session;
  pace.reportFailures = 0;
  pace.reportsDone += 1;
  pace.chunkSize = nextChunkSize(pace.chunkSize, chunk.length, { kind: 'answered', ms });
  const added = chunk.filter((finding) => finding.from === undefined).length;
  const areAllCreated = result.delta?.created === added;
  const effect = isOneOfTwo ? effectOfOneOfTwo(result, chunk) : effectOf(result);
  await acknowledgeChunk(session, chunk, { mayHaveBegun, areAllCreated, effect });
}
