/** DefectDojo's severities, as its report parser requires them (2.30 to 3.2). */
export type RemoteSeverity = 'Critical' | 'High' | 'Medium' | 'Low';

/**
 * The content of a finding in DefectDojo's field names: every field that a later PATCH may change. Every text is
 * sanitised and cut, so that neither a report nor a PATCH is refused for its length.
 */
export interface FindingContent {
  readonly title: string;
  readonly severity: RemoteSeverity;
  readonly description: string;
  readonly cwe: number;
  readonly file_path: string | null;
  readonly line: number | null;
  readonly mitigation: string | null;
  readonly impact: string | null;
  readonly steps_to_reproduce: string | null;
  readonly severity_justification: string | null;
  readonly references: string | null;
  readonly cvssv3: string | null;
  /** Present only if DefectDojo has the field (2.51 and later). */
  readonly cvssv4?: string | null;
  readonly vuln_id_from_tool: string;
  readonly sast_source_object: string | null;
  readonly sast_source_file_path: string | null;
  readonly sast_source_line: number | null;
  readonly sast_sink_object: string | null;
  readonly tags: readonly string[];
}

/** The names of the fields of `FindingContent`. */
export type ContentField = keyof FindingContent;
