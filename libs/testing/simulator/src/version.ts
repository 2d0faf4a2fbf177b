/** The DefectDojo releases the simulator can stand in for, newest first. */
export const SIMULATOR_VERSIONS = ['3.2.0', '2.46.4'] as const;

export type SimulatorVersion = (typeof SIMULATOR_VERSIONS)[number];

/** What differs between the releases, one name per difference, so no code asks for a version number. */
export interface Capabilities {
  /** Report keys the release refuses although the newest one takes them (dojo/tools/generic/json_parser.py). */
  readonly refusedReportKeys: ReadonlySet<string>;
  /** 3.2 drops a numeric key that holds no number; before, the row fails in the database write. */
  readonly dropsNonNumbers: boolean;
  /** Since 2.54 the type a report names must be the type of the test it is re-pushed into. */
  readonly checksTestType: boolean;
  /** Since 2.54 candidates are fetched per 1,000 items; 3.x also processes a re-push in hash order. */
  readonly batchedMatching: boolean;
  /** Since 2.57 a matched finding keeps its tags; before, the report overwrote them. */
  readonly keepsTagsOfMatched: boolean;
  /** Since 2.48.2 odd characters in report tags become `_`; before, tags were lower-cased and kept. */
  readonly cleansTags: boolean;
  /** Since 2.54 vulnerability ids that a report leaves out are removed from the matched finding. */
  readonly clearsVulnerabilityIds: boolean;
  /** Since 2.49 only findings of the same service are closed by absence. */
  readonly closesOnlySameService: boolean;
  /** Since 2.55 closing a finding by absence takes its risk acceptance away. */
  readonly closingUnacceptsRisk: boolean;
  /** Since 3.1 import answers tell whether deduplication had finished. */
  readonly reportsDeduplication: boolean;
  /** Since 2.51 a PATCH with a time of mitigation is refused; before, it was ignored. */
  readonly refusesMitigationTime: boolean;
  /** Since 2.58 names and ids of one import have to fit together. */
  readonly checksIdentifiers: boolean;
  /** 3.x hashes the title as sent on import; 2.46 the stored, truncated one. */
  readonly hashesFullTitleOnImport: boolean;
  /** 3.x stores file paths as locations and so leaves `dynamic_finding` as sent. */
  readonly hasLocations: boolean;
  /** 3.x answers open and close of an engagement with `{}`; before, with an empty HTML body. */
  readonly answersEngagementActions: boolean;
  /** 3.x starts an engagement without a status as "Not Started"; before, as "". */
  readonly defaultEngagementStatus: string;
  /** Since 2.56 an acceptance belongs to the engagement of its findings, and the product has to allow it. */
  readonly linksAcceptances: boolean;
  /** Since 3.2 another end starts an acceptance again that had ended, with an end of DefectDojo's own choosing. */
  readonly reinstatesAcceptances: boolean;
  /** Since 3.2 a finding has several CWEs, in rows of their own beside `cwe` (dojo/finding/cwe.py). */
  readonly hasManyCwes: boolean;
  /** 3.x has `authorized_users`; before, role members. */
  readonly hasAuthorizedUsers: boolean;
}

const since251 = [
  'cvssv4',
  'cvssv4_score',
  'known_exploited',
  'ransomware_used',
  'kev_date',
  'fix_available',
];

const capabilities: Readonly<Record<SimulatorVersion, Capabilities>> = {
  '3.2.0': {
    refusedReportKeys: new Set(),
    dropsNonNumbers: true,
    checksTestType: true,
    batchedMatching: true,
    keepsTagsOfMatched: true,
    cleansTags: true,
    clearsVulnerabilityIds: true,
    closesOnlySameService: true,
    closingUnacceptsRisk: true,
    reportsDeduplication: true,
    refusesMitigationTime: true,
    checksIdentifiers: true,
    hashesFullTitleOnImport: true,
    hasLocations: true,
    answersEngagementActions: true,
    defaultEngagementStatus: 'Not Started',
    linksAcceptances: true,
    reinstatesAcceptances: true,
    hasManyCwes: true,
    hasAuthorizedUsers: true,
  },
  '2.46.4': {
    refusedReportKeys: new Set([...since251, 'fix_version', 'cwes']),
    dropsNonNumbers: false,
    checksTestType: false,
    batchedMatching: false,
    keepsTagsOfMatched: false,
    cleansTags: false,
    clearsVulnerabilityIds: false,
    closesOnlySameService: false,
    closingUnacceptsRisk: false,
    reportsDeduplication: false,
    refusesMitigationTime: false,
    checksIdentifiers: false,
    hashesFullTitleOnImport: false,
    hasLocations: false,
    answersEngagementActions: false,
    defaultEngagementStatus: '',
    linksAcceptances: false,
    reinstatesAcceptances: false,
    hasManyCwes: false,
    hasAuthorizedUsers: false,
  },
};

/** The behaviour of one release, as read in its source and seen on a running server. */
export function capabilitiesOf(version: SimulatorVersion): Capabilities {
  return capabilities[version];
}
