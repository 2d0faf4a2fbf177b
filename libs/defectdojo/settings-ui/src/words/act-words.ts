import type { ActThere } from '@gecko-defectdojo/contract';
import type { StateThere } from '@gecko-defectdojo/contract/constants';

const ACTS: Readonly<Record<StateThere, string>> = {
  open: 'Reopened in DefectDojo',
  mitigated: 'Mitigated in DefectDojo',
  false_positive: 'Marked false positive in DefectDojo',
  risk_accepted: 'Risk accepted in DefectDojo',
  out_of_scope: 'Put out of scope in DefectDojo',
  duplicate: 'Marked as a duplicate in DefectDojo',
  inactive: 'Made inactive in DefectDojo',
  mixed: 'Status changed in DefectDojo',
};

const STATES: Readonly<Record<StateThere, string>> = {
  open: 'Active',
  mitigated: 'Mitigated',
  false_positive: 'False positive',
  risk_accepted: 'Risk accepted',
  out_of_scope: 'Out of scope',
  duplicate: 'Duplicate',
  inactive: 'Inactive',
  mixed: 'Mixed status',
};

/** Returns true for a name of a state in DefectDojo. */
export function isStateThere(name: string): name is StateThere {
  return Object.hasOwn(STATES, name);
}

/** Returns the word for a state in DefectDojo. */
export function stateWords(state: StateThere): string {
  return STATES[state];
}

/**
 * Returns what a person did to a finding in DefectDojo: `Marked false positive in DefectDojo by A. Lee`. Nothing is said
 * of a person where DefectDojo does not tell one. Undefined where the state is not among the differing fields.
 */
export function actWords(fields: readonly string[], there: ActThere | null | undefined): string | undefined {
  if (!there || !fields.some((field) => field === 'status' || field === 'accepted_risks')) return undefined;
  if (!fields.includes('status')) return `Risk Acceptance changed in DefectDojo${byWords(there)}`;
  return `${ACTS[there.state]}${byWords(there)}`;
}

function byWords({ by }: ActThere): string {
  return by === null ? '' : ` by ${by}`;
}
