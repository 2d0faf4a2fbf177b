import {
  PushTakenOver,
  endPush,
  handOverPush,
  hasPendingPush,
  holdMapping,
  holdPush,
  hostSqlOf,
  isBeingClosed,
  recordPushedCode,
  requestCounting,
  requireIntent,
  saveHeartbeat,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, PushRecord, MappingChange, MappingRecord, Tx } from '@gecko-defectdojo/data';
import {
  capabilitiesOf,
  errorWith,
  IntegrationError,
  isIntegrationError,
  pauseOf,
  reportsAtOnce,
  settingsOf,
} from '@gecko-defectdojo/domain';
import type { PushCounters } from '@gecko-defectdojo/contract';
import type { HostRepository } from '@gecko-defectdojo/host';
import { endMapping, findFileLinks, openClient, recordConnectionWorks } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';
import type { PushSession } from '../push/push-session.ts';
import type { PushTally } from '../push/push-tally.ts';
import { closeMapping } from '../push/gone/close-mapping.ts';
import { executePush } from '../push/execute-push.ts';
import type { PushResult } from '../push/execute-push.ts';
import { HandOver } from '../push/hand-over.ts';
import { noteRejected, noteSuccess } from './notices.ts';
import { JobDeadlinePassed } from '../tasks/job-deadline.ts';
import { isRereadOnly } from '../push/unsettled/is-reread-only.ts';
import { rereadOnly } from '../push/unsettled/reread-only.ts';
import { describeResult } from './describe-result.ts';
import { openTally } from './open-tally.ts';
import { reportPush } from './report-push.ts';
import type { PushEnd } from './report-push.ts';
import { settleFailure } from './settle-failure.ts';

export interface PerformPushOptions {
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly signal: AbortSignal;
}

/** How a job left a push: it went through, it handed its slot to other work, or it ended or waits for another reason. */
export type PushOutcome = 'through' | 'handed_over' | 'left';

/**
 * Works on a claimed push until it ends, has to wait, or hands its slot to other work, and records the result. Rethrows
 * unexpected errors so that the queue retries them.
 */
export async function performPush(context: JobContext, options: PerformPushOptions): Promise<PushOutcome> {
  const { push, mapping, connection, signal } = options;
  const startedAt = performance.now();
  const tally = await openTally(context, push);
  const report = (end: Pick<PushEnd, 'outcome' | 'code' | 'counters'>): void =>
    reportPush(context, { ...end, push, connection, ms: performance.now() - startedAt });
  const heartbeat = setInterval(() => {
    withTeam(context.database, push.teamId, (tx) => saveHeartbeat(tx, push, tally.counters)).catch(() => {
      // A missed heartbeat is not worth more than the next one.
    });
  }, context.timings.heartbeatMs);
  try {
    // A push whose worker died before exports were paused: it must not begin again.
    requireIntent(push, isRereadOnly(options) ? 'read' : 'write', pauseOf(connection, mapping));
    const result = await exportWith(context, options, tally);
    const end = await withTeam(context.database, push.teamId, async (tx) => {
      await holdPush(tx, push, { ...mapping, intent: 'record' });
      const rejected = isBeingClosed(mapping)
        ? tally.counters.rejected
        : await noteRejected(tx, context, { push, mapping });
      const counters = { ...tally.counters, rejected };
      const outcome = rejected > 0 ? ('partial' as const) : ('succeeded' as const);
      const described = describeResult(rejected, result);
      await endPush(tx, push, { status: outcome, counters, ...described });
      if (!isRereadOnly(options)) {
        const key = { teamId: push.teamId, mappingId: mapping.id };
        await updateMapping(tx, key, await afterSuccess(tx, context, options, counters));
        if (!isBeingClosed(mapping)) await noteSuccess(tx, mapping);
        // The findings of the first branch are those that speak against requirements.
        if (mapping.firstMappingId === null) await requestCounting(tx, mapping.id);
      }
      if (connection.state === 'unreachable') await recordConnectionWorks(tx, context, { connection });
      return { outcome, counters, code: described.errorCode };
    });
    report(end);
    return 'through';
  } catch (error) {
    // Another worker has taken the push over and continues from the ledger.
    if (error instanceof PushTakenOver) return 'left';
    if (error instanceof HandOver) {
      await withTeam(context.database, push.teamId, (tx) => handOverPush(tx, push, tally.counters));
      report({ outcome: 'handed_over', code: undefined, counters: tally.counters });
      return 'handed_over';
    }
    const failure = signal.aborted ? stopped(signal) : error;
    const { counters } = tally;
    if (!isIntegrationError(failure)) {
      report({ outcome: 'failed', code: 'internal', counters });
      throw failure;
    }
    const failed = { push, mapping, connection, counters, error: recreatedNextTime(failure) };
    const settled = await settleFailure(context, failed);
    if (settled !== undefined) report({ ...settled, counters });
    await noteInstanceFailure(context, connection, failure);
    return 'left';
  } finally {
    clearInterval(heartbeat);
  }
}

/** Returns the mapping's state after a finished push. */
async function afterSuccess(
  tx: Tx,
  context: JobContext,
  { push, mapping }: PerformPushOptions,
  { heldBackBy = {} }: PushCounters,
): Promise<MappingChange> {
  if (isBeingClosed(mapping)) return { closingSince: null };
  await holdMapping(tx, push);
  const isClean = !(await hasPendingPush(tx, { teamId: push.teamId, mappingId: mapping.id }));
  return {
    lastPushedAt: context.now(),
    heldBack: heldBackBy,
    state: 'active',
    stateCode: null,
    stateReason: null,
    ...(isClean ? { dirtySince: null } : {}),
  };
}

async function exportWith(
  context: JobContext,
  options: PerformPushOptions,
  tally: PushTally,
): Promise<PushResult> {
  const { push, mapping, connection, signal } = options;
  const { teamId } = push;
  const [repository, scan, fileLinks] = await withTeam(context.database, teamId, async (tx) => {
    const found = await context.host.findRepository(hostSqlOf(tx), teamId, mapping.repositoryId);
    const latest = await context.host.findLatestScan(hostSqlOf(tx), teamId, mapping);
    const where = found && { mapping, repository: found, commit: latest?.commit };
    await recordPushedCode(tx, push, { branch: mapping.branch, commit: latest?.commit ?? null });
    return [found, latest, where && (await findFileLinks(tx, context, where))] as const;
  });
  if (!repository && !isBeingClosed(mapping)) return endWithRepository(context, options);
  const client = await openClient(context, {
    teamId,
    connection,
    reportsInFlight: reportsAtOnce(connection),
    onRequest: ({ write }) => {
      tally.add({ kind: 'requested', isWrite: write });
    },
  });
  try {
    const session: PushSession = {
      context,
      scope: { teamId, mappingId: mapping.id, repositoryId: mapping.repositoryId, branch: mapping.branch },
      push,
      mapping,
      connection,
      settings: settingsOf(connection, mapping),
      repository: repository ?? formerRepository(mapping),
      scan,
      fileLinks,
      client,
      capabilities: capabilitiesOf(connection.instanceVersion ?? undefined),
      tally,
      signal,
      ...(isBeingClosed(mapping) ? { closedAt: mapping.closingSince ?? push.queuedAt } : {}),
    };
    if (isRereadOnly(session)) {
      await rereadOnly(session);
      await noteInstanceWorks(context, connection);
      return { missing: 0 };
    }
    if (!isBeingClosed(mapping)) return await executePush(session);
    await closeMapping(session);
    await noteInstanceWorks(context, connection);
    return { missing: 0 };
  } finally {
    await client.close();
  }
}

/** A repository that was deleted in Gecko ends its mapping; its findings are gone from Gecko, so they are mitigated. */
async function endWithRepository(context: JobContext, { push, mapping }: PerformPushOptions): Promise<never> {
  await withTeam(context.database, push.teamId, async (tx) => {
    await holdPush(tx, push, mapping);
    await endMapping(tx, { mapping, findings: 'mitigate', now: context.now() });
  });
  throw new IntegrationError(
    'repository_not_found',
    'The repository no longer exists in Gecko, so its mapping ended and its findings are being mitigated.',
  );
}

/** Returns a stand-in for a repository that was deleted in Gecko; nothing is reported of it. */
function formerRepository(mapping: MappingRecord): HostRepository {
  return {
    id: mapping.repositoryId,
    provider: 'github',
    fullName: mapping.service,
    url: '',
    defaultBranch: mapping.branch,
  };
}

/** A test or engagement was deleted in DefectDojo during the push. The next attempt creates it again. */
function recreatedNextTime(error: IntegrationError): IntegrationError {
  return error.code === 'remote_not_found' ? errorWith(error, { retry: 'backoff' }) : error;
}

/** The next job of the push goes on from the ledger. Others that wait in the queue have their turn before it. */
function stopped(signal: AbortSignal): IntegrationError {
  const isLong = signal.reason instanceof JobDeadlinePassed;
  return new IntegrationError(
    'internal',
    isLong
      ? 'The push took as long as a job may, so that others have their turn. Gecko goes on with it.'
      : 'The push was interrupted because its worker stopped. Gecko goes on with it.',
    { retry: 'at_once' },
  );
}
