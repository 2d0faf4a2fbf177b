import type { PushAction } from '@gecko-defectdojo/contract';
import type { PushEvent } from '../plan/push-event.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import type { LastSent } from './last-sent.ts';

/** The effect of a push on one finding in DefectDojo. */
export interface FindingChange {
  readonly findingId: string;
  readonly action: PushAction;
  /** The title and the severity that DefectDojo has now. */
  readonly title: string;
  readonly severity: FindingContent['severity'] | undefined;
  /** The names of the updated fields. */
  readonly fields: readonly string[];
  /** The title and the severity before, of updated ones, where they are known. */
  readonly before: LastSent;
  /** The status before and after. Absent where it stayed. `from` is absent for a finding that is new there. */
  readonly status?: ChangedStatus | undefined;
  readonly remoteId?: number | undefined;
}

export interface ChangedStatus {
  readonly from: KnownStatus | undefined;
  readonly to: KnownStatus;
}

/** Facts about a finding that a push worked on. */
export type FindingFacts = Omit<FindingChange, 'action'>;

const MOVED = {
  open: 'reopened',
  mitigated: 'mitigated',
  false_positive: 'false_positive',
  risk_accepted: 'risk_accepted',
} as const satisfies Record<RemoteStatus, PushAction>;

/** Returns the change of a finding by the events that were counted for it; undefined where nothing was done to it. */
export function changeBy(events: readonly PushEvent[], facts: FindingFacts): FindingChange | undefined {
  let action: PushAction | undefined;
  for (const event of events) {
    const next = actionOf(event);
    if (next !== undefined) action = action === undefined ? next : mergedAction(action, next);
  }
  return action && { ...facts, action };
}

function actionOf(event: PushEvent): PushAction | undefined {
  switch (event.kind) {
    case 'moved':
      return MOVED[event.to];
    case 'created':
    case 'updated':
    case 'renewed':
    case 'rejected':
      return event.kind;
    default:
      return undefined;
  }
}

const MOVES: ReadonlySet<PushAction> = new Set(Object.values(MOVED));

/**
 * Returns the action that counts for a finding that one push touched twice. A rejection counts until something went
 * through after it. A finding that is new in DefectDojo is created, also when more followed. A status counts more than a text,
 * and of two statuses the later one.
 */
export function mergedAction(earlier: PushAction, later: PushAction): PushAction {
  if (later === 'rejected' || earlier === 'rejected') return later;
  if (earlier === 'created' || later === 'created') return 'created';
  if (MOVES.has(later)) return later;
  if (MOVES.has(earlier)) return earlier;
  return earlier === 'updated' ? earlier : later;
}

/** Returns the one change of a finding that one push touched twice. */
export function mergeChanges(earlier: FindingChange, later: FindingChange): FindingChange {
  const updatedBefore = (field: keyof LastSent) => (earlier.fields.includes(field) ? earlier : later);
  return {
    findingId: later.findingId,
    action: mergedAction(earlier.action, later.action),
    title: later.title,
    severity: later.severity ?? earlier.severity,
    fields: [...new Set([...earlier.fields, ...later.fields])],
    before: {
      title: updatedBefore('title').before.title,
      severity: updatedBefore('severity').before.severity,
    },
    status: mergedStatus(earlier.status, later.status),
    remoteId: later.remoteId ?? earlier.remoteId,
  };
}

/** Returns the status before both and after both; the later change where a finding came back to where it was. */
function mergedStatus(
  earlier: ChangedStatus | undefined,
  later: ChangedStatus | undefined,
): ChangedStatus | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier;
  return earlier.from === later.to ? later : { from: earlier.from, to: later.to };
}
