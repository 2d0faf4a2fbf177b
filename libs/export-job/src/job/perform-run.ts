import {
  endRun,
  hasPendingRun,
  holdRun,
  RunTakenOver,
  saveProgress,
  updateMapping,
  viewRun,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, ExportRunRecord, MappingRecord } from '@gecko-defectdojo/data';
import { capabilitiesOf, IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { openClient, recordConnectionState } from '@gecko-defectdojo/services';
import type { ExportContext } from '../context.ts';
import type { MutableCounters } from '../engine/export-session.ts';
import { runExport } from '../engine/run-export.ts';
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
      await holdRun(tx, run);
      await endRun(tx, run, {
        status: counters.failed > 0 ? 'partial' : 'succeeded',
        counters,
        ...describe(counters.failed, result.missing),
      });
      const isClean = !(await hasPendingRun(tx, run.teamId, mapping.id));
      await updateMapping(tx, run.teamId, mapping.id, {
        lastPushedAt: context.now(),
        state: 'active',
        stateCode: null,
        stateReason: null,
        ...(isClean ? { dirtySince: null } : {}),
      });
      if (connection.state === 'unreachable') {
        await recordConnectionState(tx, {
          teamId: run.teamId,
          connectionId: connection.id,
          state: 'connected',
          code: null,
          reason: null,
          now: context.now(),
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

async function exportWith(context: ExportContext, options: PerformRunOptions, counters: MutableCounters) {
  const { run, mapping, connection, signal } = options;
  const { teamId } = run;
  const [repository, scan] = await withTeam(context.database, teamId, async (tx) => [
    await context.host.findRepository(tx, teamId, mapping.repositoryId),
    await context.host.findLatestScan(tx, teamId, mapping.repositoryId, mapping.branch),
  ]);
  if (!repository) {
    throw new IntegrationError(
      'repository_not_found',
      'The repository no longer exists in Gecko. Remove its mapping.',
    );
  }
  const client = await openClient(context, {
    teamId,
    connection,
    onRequest: ({ write }) => {
      counters.requests += 1;
      if (write) counters.writes += 1;
    },
  });
  try {
    return await runExport({
      context,
      scope: { teamId, mappingId: mapping.id, repositoryId: mapping.repositoryId, branch: mapping.branch },
      run,
      mapping,
      connection,
      repository,
      scan,
      client,
      capabilities: capabilitiesOf(connection.instanceVersion ?? undefined),
      counters,
      signal,
    });
  } finally {
    await client.close();
  }
}

function describe(failed: number, missing: number) {
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
