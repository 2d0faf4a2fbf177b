import type { DetectionResult } from '@gecko-defectdojo/asvs';
import { SourceError } from '@gecko-defectdojo/asvs/node';
import type { DetectAsvsJob } from '@gecko-defectdojo/contract';
import { LOCK_TAKEN, hostSqlOf, listDetectedScans, withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { branchOfProfile, recordDetection, recordDetectionFailure } from '@gecko-defectdojo/services';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { JobContext } from '../context.ts';
import { detectInCheckout } from './detect-in-checkout.ts';

export interface DetectAttempt {
  /** Aborted when this worker stops. */
  readonly signal: AbortSignal;
  /** True if the queue does not try again after this attempt. */
  readonly isLast: boolean;
}

/**
 * The job that looks at the code of a scan. Nothing happens where Gecko hands out no code, has none of this scan (any
 * more), or has looked at it or at a newer scan's before. One at a time looks at a repository.
 *
 * It retries by failing, so that the queue decides: a scan that ended meanwhile has taken this job's place there, and
 * then nothing older comes back. Enqueueing the job anew could put it in front of that scan. Code that cannot be read is
 * noted in the repository's history and not tried again, and so is what failed as often as the queue tries.
 */
export async function runDetectJob(
  context: JobContext,
  job: DetectAsvsJob,
  attempt: DetectAttempt,
): Promise<void> {
  if (context.host.openCheckout === undefined) return;
  const lock = { key: `detect_asvs:${job.teamId}:${job.repositoryId}`, waitMs: context.timings.lockMs };
  const outcome = await withAdvisoryLock(context.database, lock, (lost) =>
    work(context, job, { ...attempt, signal: AbortSignal.any([attempt.signal, lost]) }),
  );
  if (outcome === LOCK_TAKEN) throw busy();
}

async function work(context: JobContext, job: DetectAsvsJob, attempt: DetectAttempt): Promise<void> {
  const { teamId } = job;
  const target = await withTeam(context.database, teamId, (tx) => findTarget(tx, context, job));
  if (target === undefined) return;
  let commit: string | null = null;
  try {
    const onOpened = (opened: string) => (commit = opened);
    const scan = { ...job, scanId: target.scanId };
    const looked = await look(context, scan, { ...target, signal: attempt.signal, onOpened });
    if (looked === undefined) return;
    await withTeam(context.database, teamId, async (tx) => {
      // The mapping may follow another branch by now, or the repository be gone.
      if ((await findTarget(tx, context, job))?.branch !== target.branch) return;
      await recordDetection(tx, { ...scan, ...looked });
    });
  } catch (error) {
    const isOver = isPermanent(error) || attempt.isLast;
    if (attempt.signal.aborted || !isOver) throw error;
    const failure = { ...job, commit, reason: reasonOf(error) };
    await withTeam(context.database, teamId, (tx) => recordDetectionFailure(tx, failure));
  }
}

interface Target {
  readonly repository: HostRepository;
  /** The branch that the profile speaks of. */
  readonly branch: string;
  readonly scanId: string;
}

/** Returns the code to read; undefined if it was read already, a newer scan was, or the repository is gone. */
async function findTarget(tx: Tx, context: JobContext, job: DetectAsvsJob): Promise<Target | undefined> {
  const { teamId, repositoryId } = job;
  const repository = await context.host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  const branch = await branchOfProfile(tx, { teamId, repositoryId });
  if (repository === undefined || branch === undefined) return undefined;
  const looked = await listDetectedScans(tx, { teamId, repositoryId });
  const latest = await context.host.findLatestScan(hostSqlOf(tx), teamId, { repositoryId, branch });
  // A scan of another branch may have taken the place of the profile's own, which waited under the same key.
  const scanId = job.branch === undefined || job.branch === branch ? job.scanId : latest?.id;
  if (scanId === undefined || looked.includes(scanId)) return undefined;
  return latest !== undefined && looked[0] === latest.id ? undefined : { repository, branch, scanId };
}

interface Looked {
  readonly commit: string;
  readonly result: DetectionResult;
  readonly seconds: number;
}

/** Opens the code, reads it, and always releases it. Returns undefined if Gecko has none. */
async function look(
  context: JobContext,
  { teamId, repositoryId, scanId }: DetectAsvsJob,
  options: Target & { readonly signal: AbortSignal; readonly onOpened: (commit: string) => void },
): Promise<Looked | undefined> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(context.timings.detectMaxMs)]);
  const checkout = await context.host.openCheckout?.({ teamId, repositoryId, scanId, signal });
  if (checkout === undefined) return undefined;
  try {
    const { commit } = checkout;
    options.onOpened(commit);
    const owner = options.repository.fullName.split('/')[0];
    const startedAt = performance.now();
    let outcome: 'done' | 'failed' = 'failed';
    try {
      const result = await detectInCheckout(checkout, { signal, ...(owner ? { owner } : {}) });
      outcome = 'done';
      return { commit, result, seconds: secondsSince(startedAt) };
    } finally {
      context.metrics?.observe('defectdojo_detection_seconds', { outcome }, secondsSince(startedAt));
    }
  } finally {
    // A failed clean-up is the host's matter; the result is worth keeping.
    await checkout.release().catch(() => undefined);
  }
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000;
}

/**
 * Returns true if another attempt can only end the same way. A failing Git may have run out of memory or processes.
 */
function isPermanent(error: unknown): boolean {
  if (error instanceof SourceError) return error.code !== 'git_failed';
  return isIntegrationError(error) && !error.retryable;
}

function reasonOf(error: unknown): string {
  if (error instanceof SourceError || isIntegrationError(error)) return error.message;
  return 'Gecko tried several times and could not read it';
}

function busy(): IntegrationError {
  return new IntegrationError('conflict', 'The code of this repository is being looked at already.', {
    retry: 'backoff',
  });
}
