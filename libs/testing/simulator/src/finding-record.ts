export interface NoteRecord {
  readonly id: number;
  readonly author: {
    readonly id: number;
    readonly username: string;
    readonly first_name: string;
    readonly last_name: string;
  };
  readonly entry: string;
  readonly private: boolean;
  readonly date: string;
}

/** The status columns that a save reconciles with each other. */
export interface FindingStatus {
  active: boolean;
  verified: boolean;
  false_p: boolean;
  out_of_scope: boolean;
  risk_accepted: boolean;
  is_mitigated: boolean;
  mitigated: string | null;
  mitigated_by: number | null;
}

/** A stored finding, with the field names of DefectDojo's API. */
export interface FindingRecord extends FindingStatus {
  readonly id: number;
  readonly test: number;
  readonly created: string;
  /** Computed once, when the row is created. Later changes do not recompute it. */
  readonly hash_code: string;
  title: string;
  severity: string;
  numerical_severity: string;
  description: string;
  date: string;
  duplicate: boolean;
  under_review: boolean;
  last_status_update: string;
  last_reviewed: string | null;
  reporter: number;
  cwe: number | null;
  /** All CWE rows, including `cwe`. A change of `cwe` does not change them. */
  cwes: string[];
  vulnerability_ids: string[];
  cvssv3: string | null;
  cvssv3_score: number | null;
  cvssv4: string | null;
  cvssv4_score: number | null;
  epss_score: number | null;
  epss_percentile: number | null;
  known_exploited: boolean;
  ransomware_used: boolean;
  kev_date: string | null;
  fix_available: boolean | null;
  fix_version: string | null;
  mitigation: string | null;
  impact: string | null;
  steps_to_reproduce: string | null;
  severity_justification: string | null;
  references: string | null;
  param: string | null;
  payload: string | null;
  line: number | null;
  file_path: string | null;
  component_name: string | null;
  component_version: string | null;
  static_finding: boolean;
  dynamic_finding: boolean;
  scanner_confidence: number | null;
  unique_id_from_tool: string | null;
  vuln_id_from_tool: string | null;
  sast_source_object: string | null;
  sast_sink_object: string | null;
  sast_source_line: number | null;
  sast_source_file_path: string | null;
  nb_occurences: number | null;
  publish_date: string | null;
  service: string | null;
  planned_remediation_date: string | null;
  planned_remediation_version: string | null;
  effort_for_fixing: string | null;
  thread_id: number;
  found_by: number[];
  tags: string[];
  notes: NoteRecord[];
}
