import {
  endRun,
  hasPendingRun,
  holdMapping,
  holdRun,
  isBeingClosed,
  RunTakenOver,
  saveProgress,
  updateMapping,
  viewRun,
  withTeam,
} from '@gecko-defectdojo/data';
import type {
  ConnectionRecord,
  ExportRunRecord,
  MappingChange,
  MappingRecord,
  Tx,
} from '@gecko-defectdojo/data';
import { capabilitiesOf, IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { endMapping, openClient, recordConnectionState } from '@gecko-defectdojo/services';
import type { HostRepository } from '@gecko-defectdojo/services';
import type { ExportContext } from '../context.ts';
import type { ExportSession, MutableCounters } from '../engine/export-session.ts';
import { runClosing } from '../engine/run-closing.ts';
import { runExport } from '../engine/run-export.ts';
import type { ExportResult } from '../engine/run-export.ts';
import { noteSuccess } from './notices.ts';
import { settleFailure } from './settle-failure.ts';

/** How often a run says that it lives, in milliseconds; the sweep waits for several of these. */
export const HEARTBEAT_MS = 10_000;

export interface PerformRunOptions {
  readonly run: ExportRunRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly signal: AbortSignal;
}

/**
 * Works on one claimed run to its end, or to the point where it has to wait, and writes down which it was. Only
 * errors that are nobody's known fault leave it, for the job queue to try again.
 */
export async function performRun(context: ExportContext, options: PerformRunOptions): Promise<void> {
  const { run, mapping, connection, signal } = options;
  const counters: MutableCounters = { ...viewRun(run).counters };
  const heartbeat = setInterval(() => {
    withTeam(context.database, run.teamId, (tx) => saveProgress(tx, run, counters)).catch(() => {
      // A missed heartbeat is not worth more than the next one.
    });
  }, HEARTBEAT_MS);
  try {
    const result = await exportWith(context, options, counters);
    await withTeam(context.database, run.teamId, async (tx) => {
      await holdRun(tx, run, mapping);
      await endRun(tx, run, {
        status: counters.failed > 0 ? 'partial' : 'succeeded',
        counters,
        ...describe(counters.failed, result),
      });
      await updateMapping(tx, run.teamId, mapping.id, await afterSuccess(tx, context, options));
      if (!isBeingClosed(mapping)) await noteSuccess(tx, context, { run, mapping, failed: counters.failed });
      if (connection.state === 'unreachable') {
        await recordConnectionState(tx, {
          teamId: run.teamId,
          connectionId: connection.id,
          state: 'connected',
          code: null,
          reason: null,
          now: context.now(),
          host: context.host,
        });
      }
    });
  } catch (error) {
    // Whoever took it over goes on from the ledger; this worker has no say in the run any more.
    if (error instanceof RunTakenOver) return;
    const failure = signal.aborted ? stopped() : error;
    if (!isIntegrationError(failure)) throw failure;
    await settleFailure(context, { run, mapping, connection, counters, error: failure });
  } finally {
    clearInterval(heartbeat);
  }
}

/** What a finished run leaves on its mapping. A closed one has nothing left to be done. */
async function afterSuccess(
  tx: Tx,
  context: ExportContext,
  { run, mapping }: PerformRunOptions,
): Promise<MappingChange> {
  if (isBeingClosed(mapping)) return { closingSince: null };
  await holdMapping(tx, run);
  const isClean = !(await hasPendingRun(tx, run.teamId, mapping.id));
  return {
    lastPushedAt: context.now(),
    state: 'active',
    stateCode: null,
    stateReason: null,
    ...(isClean ? { dirtySince: null } : {}),
  };
}

async function exportWith(
  context: ExportContext,
  options: PerformRunOptions,
  counters: MutableCounters,
): Promise<ExportResult> {
  const { run, mapping, connection, signal } = options;
  const { teamId } = run;
  const [repository, scan] = await withTeam(context.database, teamId, async (tx) => [
    await context.host.findRepository(tx, teamId, mapping.repositoryId),
    await context.host.findLatestScan(tx, teamId, mapping.repositoryId, mapping.branch),
  ]);
  if (!repository && !isBeingClosed(mapping)) return endWithRepository(context, options);
  const client = await openClient(context, {
    teamId,
    connection,
    onRequest: ({ write }) => {
      counters.requests += 1;
      if (write) counters.writes += 1;
    },
  });
  try {
    const session: ExportSession = {
      context,
      scope: { teamId, mappingId: mapping.id, repositoryId: mapping.repositoryId, branch: mapping.branch },
      run,
      mapping,
      connection,
      repository: repository ?? formerRepository(mapping),
      scan,
      client,
      capabilities: capabilitiesOf(connection.instanceVersion ?? undefined),
      counters,
      signal,
      ...(isBeingClosed(mapping) ? { closedAt: mapping.closingSince ?? run.queuedAt } : {}),
    };
    if (!isBeingClosed(mapping)) return await runExport(session);
    await runClosing(session);
    return { missing: 0 };
  } finally {
    await client.close();
  }
}

/** A repository that was deleted in Gecko ends its mapping; its findings are gone from Gecko, so they are mitigated. */
async function endWithRepository(
  context: ExportContext,
  { run, mapping }: PerformRunOptions,
): Promise<never> {
  await withTeam(context.database, run.teamId, async (tx) => {
    await holdRun(tx, run, mapping);
    await endMapping(tx, { mapping, findings: 'mitigate', now: context.now() });
  });
  throw new IntegrationError(
    'repository_not_found',
    'The repository no longer exists in Gecko, so its mapping ended and its findings are being mitigated.',
  );
}

/** What a closing run says of a repository that is gone: nothing is reported of it any more. */
function formerRepository(mapping: MappingRecord): HostRepository {
  return {
    id: mapping.repositoryId,
    provider: 'github',
    fullName: mapping.service,
    url: '',
    defaultBranch: mapping.branch,
  };
}

function describe(failed: number, { missing, acceptanceRefusal }: ExportResult) {
  if (failed > 0) {
    return {
      errorCode: 'finding_refused' as const,
      errorMessage: `DefectDojo refused ${String(failed)} ${failed === 1 ? 'finding' : 'findings'}; all others went through.`,
    };
  }
  if (missing > 0) {
    return {
      errorCode: 'findings_differ' as const,
      errorMessage: `DefectDojo holds ${String(missing)} fewer findings than Gecko pushed. Somebody may have deleted them there.`,
    };
  }
  if (acceptanceRefusal !== undefined) {
    return {
      errorCode: 'right_missing' as const,
      errorMessage: `DefectDojo shows accepted risks of this product without their end, because it takes no risk acceptance for them. It said: ${acceptanceRefusal.replace(/[.\s]*$/, '.')} Gecko opens them itself when their time has come. Allow full risk acceptance for the product, then retry.`,
    };
  }
  return {};
}

function stopped(): IntegrationError {
  return new IntegrationError(
    'internal',
    'The push was interrupted because its worker stopped. Gecko goes on with it.',
    {
      retryable: true,
      retryAfterMs: 0,
    },
  );
}
