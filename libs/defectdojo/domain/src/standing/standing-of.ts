import type {
  ConnectionState,
  PushStatus,
  PushTrigger,
  RepositoryStanding,
} from '@gecko-defectdojo/contract';
import { mayWrite } from '../pause/pause-of.ts';
import type { Pause } from '../pause/pause-of.ts';

/** The reason of a standing, and the time that belongs to it. */
export interface Standing {
  readonly reason: RepositoryStanding['reason'];
  readonly at: Date | null;
}

/** The newest push of a mapping. */
export interface StandingPush {
  readonly trigger: PushTrigger;
  readonly status: PushStatus;
  readonly byHand: boolean;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly retryAt: Date | null;
  readonly finishedAt: Date | null;
}

/** When the scans of a mapped branch ended. */
export interface StandingScans {
  /** The newest deep scan or recheck of the branch; null if there was none. */
  readonly lastScanAt: Date | null;
  /** The newest PR scan of the repository; null if there was none. */
  readonly lastPrScanAt: Date | null;
}

export interface StandingMapping {
  readonly state: 'active' | 'stale';
  /** Since when a change waits; null if none does. */
  readonly dirtySince: Date | null;
  readonly lastPushedAt: Date | null;
}

/** The facts about a repository that decide why something was pushed or not. */
export interface StandingFacts {
  /** Undefined for a repository that is not mapped. */
  readonly mapping: StandingMapping | undefined;
  readonly connection: { readonly state: ConnectionState; readonly stateSince: Date };
  readonly pause: Pause | undefined;
  /** Undefined before the first push. */
  readonly push: StandingPush | undefined;
  /** Undefined if the host does not publish them. */
  readonly scans: StandingScans | undefined;
}

/**
 * Returns why a repository has a current push or none. A push under way comes first, then the reasons that need a
 * person, then those that Gecko waits for.
 */
export function standingOf({ mapping, connection, pause, push, scans }: StandingFacts): Standing {
  if (mapping === undefined) return { reason: 'not_mapped', at: null };
  if (mapping.state === 'stale') return { reason: 'product_gone', at: null };
  if (push?.status === 'running') return { reason: 'running', at: push.startedAt };
  if (connection.state === 'key_rejected') return { reason: 'key_rejected', at: connection.stateSince };
  const isPending = push?.status === 'queued' || push?.status === 'waiting';
  if (isPending && mayWrite(push, pause)) return pending(push);
  if (hasFailed(push)) return { reason: 'failed', at: push.finishedAt };
  if (scans?.lastScanAt === null) {
    const reason = scans.lastPrScanAt === null ? 'never_scanned' : 'only_pr_scans';
    return { reason, at: null };
  }
  const isBehind = isPending || mapping.dirtySince !== null || mapping.lastPushedAt === null;
  if (pause !== undefined && (isBehind || isScannedSince(mapping, scans)))
    return { reason: 'paused', at: pause.since };
  if (isBehind) return { reason: 'queued', at: mapping.dirtySince };
  if (scans?.lastScanAt && scans.lastPrScanAt !== null && scans.lastPrScanAt > scans.lastScanAt)
    return { reason: 'only_pr_scans', at: scans.lastScanAt };
  return { reason: 'current', at: mapping.lastPushedAt };
}

function pending({ status, queuedAt, retryAt }: StandingPush): Standing {
  return status === 'queued' ? { reason: 'queued', at: queuedAt } : { reason: 'waiting', at: retryAt };
}

/** A mapping that was paused by an earlier release does not say that a change waits. */
function isScannedSince({ lastPushedAt }: StandingMapping, scans: StandingScans | undefined): boolean {
  return lastPushedAt !== null && (scans?.lastScanAt ?? lastPushedAt) > lastPushedAt;
}

/** A push that only read again says nothing of what was pushed. */
function hasFailed(push: StandingPush | undefined): push is StandingPush {
  return push?.status === 'failed' && push.trigger !== 'unsettled';
}
