/** The DefectDojo releases whose traffic was recorded from running servers, newest first. The replay follows the list. */
export const SIMULATOR_VERSIONS = ['3.2.0', '2.46.4'] as const;

/**
 * Releases that are documented, not recorded: what they add to the newest recorded one comes from DefectDojo's
 * documentation. `pro` is the hosted edition of the same time.
 */
export const DOCUMENTED_VERSIONS = ['pro', '3.5'] as const;

type RecordedVersion = (typeof SIMULATOR_VERSIONS)[number];
type DocumentedVersion = (typeof DOCUMENTED_VERSIONS)[number];
export type SimulatorVersion = RecordedVersion | DocumentedVersion;

/** The differences between the releases, one name each, so that no other code compares version numbers. */
export interface Capabilities {
  /** Report keys that the release refuses although the newest one accepts them (dojo/tools/generic/json_parser.py). */
  readonly refusedReportKeys: ReadonlySet<string>;
  /** 3.2 drops a numeric key without a number. Before, the row fails in the database write. */
  readonly dropsNonNumbers: boolean;
  /** Since 2.54 the type named in a report must be the type of the test it is reimported into. */
  readonly checksTestType: boolean;
  /** Since 2.54 candidates are looked up per 1,000 items. 3.x also processes a reimport in hash order. */
  readonly batchedMatching: boolean;
  /** Since 2.57 a matched finding keeps its tags. Before, the report overwrote them. */
  readonly keepsTagsOfMatched: boolean;
  /** Since 2.48.2 forbidden characters in report tags become `_`. Before, tags were lower-cased and kept. */
  readonly cleansTags: boolean;
  /** Since 2.54 vulnerability ids that a report leaves out are removed from the matched finding. */
  readonly clearsVulnerabilityIds: boolean;
  /** Since 2.49 only findings of the same service are closed by absence. */
  readonly closesOnlySameService: boolean;
  /** Since 2.55 closing a finding by absence removes its risk acceptance. */
  readonly closingUnacceptsRisk: boolean;
  /** Since 3.1 import responses tell if deduplication had finished. */
  readonly reportsDeduplication: boolean;
  /** Since 2.51 a PATCH with a time of mitigation is refused. Before, it was ignored. */
  readonly refusesMitigationTime: boolean;
  /** Since 2.58 names and ids of one import must match. */
  readonly checksIdentifiers: boolean;
  /** 3.x hashes the title as sent on import. 2.46 hashes the stored one, truncated and in title case. */
  readonly hashesFullTitleOnImport: boolean;
  /** 3.x stores file paths as locations and therefore keeps `dynamic_finding` as sent. */
  readonly hasLocations: boolean;
  /** 3.x returns `{}` for opening and closing an engagement. Before, an empty HTML body. */
  readonly returnsEngagementJson: boolean;
  /** 3.x sets the status of an engagement without one to "Not Started". Before, to "". */
  readonly defaultEngagementStatus: string;
  /** Since 2.56 an acceptance belongs to the engagement of its findings, and the product must allow it. */
  readonly linksAcceptances: boolean;
  /** Since 3.2 a new end restarts an expired acceptance, with an end that DefectDojo chooses. */
  readonly reinstatesAcceptances: boolean;
  /** Since 3.2 a finding has several CWEs, in rows beside `cwe` (dojo/finding/cwe.py). */
  readonly hasManyCwes: boolean;
  /** 3.x has `authorized_users`. Before, role members. */
  readonly hasAuthorizedUsers: boolean;
  /** Documented for 3.3: tokens may expire, and `user_profile` tells when. */
  readonly expiresTokens: boolean;
  /** Documented for Pro: a report may be taken in before its findings are written. Its test tells how far it is. */
  readonly importsInBackground: boolean;
  /** Documented for Pro: the most rows of a page, also if `limit` asks for more. */
  readonly pageMax: number;
  /** Documented for Pro 3.3: another person may have to approve an acceptance first. */
  readonly approvesAcceptances: boolean;
  /** Documented for Pro: 402 beyond what the subscription allows. */
  readonly limitsUsage: boolean;
  /** Assumed of Pro: its own fields, and values that the open-source edition does not have. */
  readonly hasProFields: boolean;
}

const since251 = [
  'cvssv4',
  'cvssv4_score',
  'known_exploited',
  'ransomware_used',
  'kev_date',
  'fix_available',
];

/** No recorded release has what is documented for newer and hosted ones. */
const openSource = {
  expiresTokens: false,
  importsInBackground: false,
  pageMax: Infinity,
  approvesAcceptances: false,
  limitsUsage: false,
  hasProFields: false,
};

const recorded: Readonly<Record<RecordedVersion, Capabilities>> = {
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
    returnsEngagementJson: true,
    defaultEngagementStatus: 'Not Started',
    linksAcceptances: true,
    reinstatesAcceptances: true,
    hasManyCwes: true,
    hasAuthorizedUsers: true,
    ...openSource,
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
    returnsEngagementJson: false,
    defaultEngagementStatus: '',
    linksAcceptances: false,
    reinstatesAcceptances: false,
    hasManyCwes: false,
    hasAuthorizedUsers: false,
    ...openSource,
  },
};

const documented: Readonly<Record<DocumentedVersion, Capabilities>> = {
  '3.5': { ...recorded['3.2.0'], expiresTokens: true },
  pro: {
    ...recorded['3.2.0'],
    expiresTokens: true,
    importsInBackground: true,
    pageMax: 250,
    approvesAcceptances: true,
    limitsUsage: true,
    hasProFields: true,
  },
};

const capabilities: Readonly<Record<SimulatorVersion, Capabilities>> = { ...documented, ...recorded };

/** Returns the behaviour of a release: as seen on a running server, or as documented. */
export function capabilitiesOf(version: SimulatorVersion): Capabilities {
  return capabilities[version];
}

/** Returns the number of the release as its schema tells it. Pro has the numbers of the open-source edition (documented). */
export function releaseOf(version: SimulatorVersion): string {
  return version === 'pro' || version === '3.5' ? '3.5.0' : version;
}
