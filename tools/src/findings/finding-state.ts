import type { FindingStatus } from '@gecko-defectdojo/contract';

const STATES: Readonly<Record<FindingStatus, string>> = {
  open: 'active',
  in_progress: 'active',
  fixed: 'mitigated',
  fix_verified: 'mitigated',
  false_positive: 'mitigated false_positive',
  accepted_risk: 'accepted',
};

/** Returns the flags that DefectDojo has to set, by the documented rules and without the code of the plugin. */
export function expectedState(status: FindingStatus): string {
  return STATES[status];
}

/** The flags of a finding in DefectDojo. */
export interface FindingFlags {
  readonly active: boolean;
  readonly is_mitigated: boolean;
  readonly false_p: boolean;
  readonly risk_accepted: boolean;
  readonly out_of_scope: boolean;
}

/** Returns the flags that DefectDojo has set, in the form of `expectedState`. */
export function shownState(finding: FindingFlags): string {
  const flags = {
    active: finding.active,
    mitigated: finding.is_mitigated,
    false_positive: finding.false_p,
    accepted: finding.risk_accepted,
    out_of_scope: finding.out_of_scope,
  };
  return Object.entries(flags)
    .flatMap(([name, isSet]) => (isSet ? [name] : []))
    .join(' ');
}
