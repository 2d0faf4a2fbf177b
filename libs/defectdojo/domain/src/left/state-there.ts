import type { StateThere } from '@gecko-defectdojo/contract';
import { remoteStatusOfFinding } from '../plan/transition.ts';
import type { ShownStatus } from '../plan/transition.ts';
import type { RemoteStatus } from '../remote-status.ts';

/** The state that a finding has in DefectDojo, and who gave it when, as far as DefectDojo says so. */
export interface ActThere {
  readonly state: StateThere;
  /** The person's name. */
  readonly by?: string | undefined;
  /** ISO 8601. */
  readonly at?: string | undefined;
}

/** The same beside Gecko's status, as a check has seen both. */
export interface SeenThere extends ActThere {
  readonly gecko: RemoteStatus;
  /** The person's id in DefectDojo. */
  readonly userId?: number | undefined;
}

/** Returns the state of a finding as people see it in DefectDojo: finer than the status that Gecko speaks of. */
export function stateThere(shown: ShownStatus & { readonly duplicate: boolean }): StateThere {
  if (shown.out_of_scope === true) return 'out_of_scope';
  const status = remoteStatusOfFinding(shown);
  if (status !== 'other') return status;
  if (shown.active) return 'mixed';
  if (shown.risk_accepted) return 'mixed';
  return shown.duplicate ? 'duplicate' : 'inactive';
}

/** The states in which a finding counts as closed there. A duplicate is not closed: DefectDojo marks it by itself. */
const CLOSED: ReadonlySet<StateThere> = new Set([
  'mitigated',
  'false_positive',
  'risk_accepted',
  'out_of_scope',
]);

/** Returns true for a state that *Leave what is closed there closed* leaves. */
export function isClosedThere(state: StateThere): boolean {
  return CLOSED.has(state);
}
