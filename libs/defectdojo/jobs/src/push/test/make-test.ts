import {
  findChangedFindings,
  recordLostReports,
  tellNeighbours,
  updateMapping,
} from '@gecko-defectdojo/data';
import type { FindChangedOptions } from '@gecko-defectdojo/data';
import { importScan, isOutcomeUnknown } from '@gecko-defectdojo/client';
import type { Report, ReportResult } from '@gecko-defectdojo/client';
import {
  isIntegrationError,
  isMatchedAfterImport,
  isUnknownField,
  nextChunkSize,
} from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { PlanSession, TestSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { refusalOf } from '../findings/rejection.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { planPage } from '../plan-page.ts';
import { acknowledgeChunk } from '../reports/acknowledge-chunk.ts';
import { awaitBackground } from '../reports/await-background.ts';
import { isReportBlocked, reportFile } from '../reports/is-report-blocked.ts';
import { recheckVersion } from '../reports/recheck-version.ts';
import { recordIntents, withdrawIntents } from '../reports/record-intents.ts';
import { reportMeta } from '../reports/report-options.ts';
import { takeChunk } from '../reports/take-chunk.ts';
import { beginUnsettled } from '../unsettled/begin-unsettled.ts';
import { givenTestTitle, wantedTestTitle } from './chosen-names.ts';
import { findTitledTests } from './read-engagement-tests.ts';
import { awaitObject, makeOnce } from './make-once.ts';

/** A test that does not exist yet. */
export interface MissingTest {
  readonly engagementId: number;
  /** The findings that the push sends. */
  readonly filter: Omit<FindChangedOptions, 'after' | 'limit'>;
}

/**
 * Makes the test of the mapping by importing its first findings: on 3.2.0 that takes less time for a finding than a
 * report to a test that exists. A first report that DefectDojo refuses makes an empty test, and its findings go the
 * usual way.
 * @throws IntegrationError `timeout` while an earlier request may still make the test
 */
export async function makeTest(base: PlanSession, missing: MissingTest): Promise<TestSession> {
  const session = await giveTitle(base);
  const { scope, pace } = session;
  const limit = pace.chunkSize;
  const findingIds = await inPush(session, (tx) =>
    findChangedFindings(tx, scope, { ...missing.filter, limit }),
  );
  const { reports } = await planPage(session, findingIds);
  const lasting = reports.filter(({ identity }) => isMatchedAfterImport(identity));
  const first = takeChunk(lasting, 0, limit);
  const made = first.length > 0 ? await importFirst(session, missing, first) : undefined;
  return made ?? makeEmptyTest(session, missing.engagementId);
}

/** Records the title first: a test whose response is lost is looked for by it. */
async function giveTitle(session: PlanSession): Promise<PlanSession> {
  const { mapping, scope } = session;
  const title = wantedTestTitle(session);
  if (title === givenTestTitle(mapping)) return session;
  const testTitle = title === mapping.service ? null : title;
  await recordInPush(session, (tx) => updateMapping(tx, scope, { testTitle }));
  return { ...session, mapping: { ...mapping, testTitle } };
}

/** Makes a test without findings. Its build id names the mapping, so that no other one takes it. */
export async function makeEmptyTest(session: PlanSession, engagementId: number): Promise<TestSession> {
  const empty = { engagementId, report: reportFile([]), buildId: session.mapping.id };
  const { testId, progress } = await makeOnce(session, { kind: 'test', parentId: engagementId }, () =>
    sendImport(session, empty),
  );
  const inTest = await keepTest(session, testId);
  // A test without findings is one, whether or not DefectDojo failed on the rest.
  await awaitBackground(inTest, progress);
  return inTest;
}

interface Import {
  readonly engagementId: number;
  readonly report: Report;
  readonly buildId: string;
}

function sendImport(session: PlanSession, { engagementId, report, buildId }: Import): Promise<ReportResult> {
  const { client, signal } = session;
  const meta = reportMeta(session, buildId);
  return importScan(client, {
    engagementId,
    testTitle: givenTestTitle(session.mapping),
    report,
    meta,
    signal,
  });
}

async function keepTest(session: PlanSession, testId: number): Promise<TestSession> {
  await recordInPush(session, async (tx) => {
    await updateMapping(tx, session.scope, { testId });
    await tellNeighbours(tx, session.scope.mappingId);
  });
  return { ...session, testId };
}

/** Returns undefined if DefectDojo made no test of this report and another form of it may go through. */
async function importFirst(
  session: PlanSession,
  { engagementId }: MissingTest,
  chunk: readonly PlannedReport[],
): Promise<TestSession | undefined> {
  const { pace } = session;
  const first = { engagementId, report: reportFile(chunk), buildId: session.context.newId() };
  await recordIntents(session, chunk, first.buildId);
  const startedAt = performance.now();
  let isBlocked = false;
  let made: ReportResult;
  try {
    made = await makeOnce(
      session,
      { kind: 'test', parentId: engagementId },
      () => sendImport(session, first),
      async (error) => (isBlocked = await isReportBlocked(session, { engagementId }, { chunk, error })),
    );
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    return afterFailure(session, { ...first, chunk, error, isBlocked });
  }
  // First the test, so that a crash before the acknowledgement finds the report in it.
  const inTest = await keepTest(session, made.testId);
  if ((await awaitBackground(inTest, made.progress)) === 'failed') return readBroken(inTest, first.buildId);
  pace.reportsDone += 1;
  pace.confirmed = made.after?.total === chunk.length ? chunk.length : 0;
  pace.chunkSize = nextChunkSize(pace.chunkSize, chunk.length, {
    kind: 'answered',
    ms: performance.now() - startedAt,
  });
  await acknowledgeChunk(inTest, chunk, { mayHaveBegun: false, areAllCreated: true, effect: undefined });
  return inTest;
}

interface FailedImport extends Import {
  readonly chunk: readonly PlannedReport[];
  readonly error: IntegrationError;
  /** True if a firewall keeps the report away from DefectDojo. */
  readonly isBlocked: boolean;
}

async function afterFailure(session: PlanSession, failed: FailedImport): Promise<TestSession | undefined> {
  const { chunk, buildId, error, isBlocked } = failed;
  const { pace, scope } = session;
  const isLost = isOutcomeUnknown(error) && !isBlocked;
  if (isLost || error.code === 'remote_too_large')
    pace.chunkSize = nextChunkSize(pace.chunkSize, chunk.length, { kind: 'too_much' });
  if (isLost) {
    await recordInPush(session, async (tx) => {
      await recordLostReports(tx, scope, { buildId });
      await updateMapping(tx, scope, { chunkSize: pace.chunkSize });
    });
    // Only this report got no response.
    if (error.othersResponded === true)
      await awaitObject(session, { kind: 'test', parentId: failed.engagementId });
    throw error;
  }
  const isOlder = isUnknownField(error, session.capabilities);
  const isRefused = !isOlder && refusalOf(error) !== undefined;
  const broken = isRefused ? await findBroken(session, failed) : undefined;
  if (broken !== undefined) return broken;
  await withdrawIntents(session, chunk);
  if (isOlder) await recheckVersion(session);
  if (isRefused || error.code === 'remote_too_large') return undefined;
  throw error;
}

/** Returns the test that a refused first report has left, with what it stored of the findings. */
async function findBroken(
  session: PlanSession,
  { engagementId, buildId }: Import,
): Promise<TestSession | undefined> {
  const tests = await findTitledTests(session, engagementId);
  const left = tests.find((test) => test.build_id === buildId);
  return left && readBroken(await keepTest(session, left.id), buildId);
}

/** Reads what a first report that has ended before its time has stored. */
async function readBroken(session: TestSession, buildId: string): Promise<TestSession> {
  await recordInPush(session, (tx) => recordLostReports(tx, session.scope, { buildId, hasEnded: true }));
  await beginUnsettled(session);
  return session;
}
