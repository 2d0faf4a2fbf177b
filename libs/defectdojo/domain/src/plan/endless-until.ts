import { EMPTIED, ENDLESS } from '../ledger/ledger-entry.ts';
import type { AcceptanceEntry } from '../ledger/ledger-entry.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';

/** The known state of a finding that DefectDojo holds. */
export interface HeldState {
  readonly from: KnownStatus;
  readonly acceptance: AcceptanceEntry | undefined;
  /** True if a report would make the finding a second time. */
  readonly isUnmatched: boolean;
}

/**
 * Returns the end of a risk that is accepted for ever, where no report may set the flag: a Risk Acceptance without an end
 * does. One that there is stays, and a finding that shows the flag alone needs none.
 */
export function endlessUntil(
  target: RemoteStatus,
  { from, acceptance, isUnmatched }: HeldState,
): string | undefined {
  if (target !== 'risk_accepted') return undefined;
  if (!isUnmatched) return acceptance?.expiresAt === ENDLESS ? ENDLESS : undefined;
  const isHeld = acceptance !== undefined && acceptance.expiresAt !== EMPTIED;
  return from !== 'risk_accepted' || isHeld ? ENDLESS : undefined;
}
