import type { FindingStatus, GeckoFinding, StateThere } from '@gecko-defectdojo/contract';
import { remoteStatusOf } from '../remote-status.ts';
import type { RemoteStatus } from '../remote-status.ts';
import { isClosedThere } from './state-there.ts';

/**
 * A finding that stays in DefectDojo as a person made it there. It holds until its state in Gecko changes, or until
 * something else changes there, which a check sees.
 */
export interface LeftThere {
  /** The state that is left. Absent where only other fields are. */
  readonly state?: StateThere | undefined;
  /** Gecko's status that is not sent meanwhile. */
  readonly gecko: RemoteStatus;
  /** Digests of the other values that are left, by the name of their field, as they were seen there. */
  readonly fields: Readonly<Record<string, string>>;
  /** The user who left it; null for the rule *Leave what is closed there closed*. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** The status that Gecko has, and who set it. */
export interface GeckoStand {
  readonly status: FindingStatus;
  /** True if a person set the status in Gecko; undefined if the host does not say. */
  readonly isTriaged?: boolean | undefined;
}

/** Returns true if a person set the status of a finding in Gecko; undefined if the host does not say. */
export function isTriaged({ triagedBy }: Pick<GeckoFinding, 'triagedBy'>): boolean | undefined {
  return triagedBy === undefined ? undefined : triagedBy !== null;
}

/**
 * Returns true if the rule *Leave what is closed there closed* may keep Gecko's status back: a scan has set it, and not
 * a person. A false positive and an accepted risk are always a person's decision.
 */
export function isRuled({ status, isTriaged = false }: GeckoStand): boolean {
  const target = remoteStatusOf(status);
  return !isTriaged && (target === 'open' || target === 'mitigated');
}

/**
 * Returns the mark of a finding whose state is left, up to date with Gecko's status; undefined if the state is not left,
 * or no longer. The rule keeps back what a scan changes: a fix is the same state there, and a finding that was found
 * again stays closed.
 */
export function heldLeft(
  left: LeftThere | undefined,
  gecko: GeckoStand,
  leaveClosed: boolean,
): LeftThere | undefined {
  const target = remoteStatusOf(gecko.status);
  if (left === undefined || left.gecko === target) return left;
  const isHeld = leaveClosed && left.state !== undefined && isClosedThere(left.state) && isRuled(gecko);
  return isHeld ? { ...left, gecko: target } : undefined;
}
