/** DefectDojo's severities, as its report parser requires them (2.30 to 3.2). */
export type RemoteSeverity = 'Critical' | 'High' | 'Medium' | 'Low' | 'Info';

/** The efforts of fixing that DefectDojo's form offers (2.30 to 3.2). Its API takes any text. */
export type RemoteEffort = 'Low' | 'Medium' | 'High';

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
  /** True where Gecko has a patch. Present only if DefectDojo has the field (2.51 and later). */
  readonly fix_available?: boolean | null;
  /** The CWEs as `CWE-79`, that of `cwe` first; null where there is no further one. Present from 3.2 on. */
  readonly cwes?: readonly string[] | null;
  /** `YYYY-MM-DD`. */
  readonly planned_remediation_date: string | null;
  readonly effort_for_fixing: RemoteEffort | null;
  readonly vuln_id_from_tool: string;
  readonly sast_source_object: string | null;
  readonly sast_source_file_path: string | null;
  readonly sast_source_line: number | null;
  readonly sast_sink_object: string | null;
  readonly tags: readonly string[];
}

/** The names of the fields of `FindingContent`. */
export type ContentField = keyof FindingContent;

/** Facts about a field in DefectDojo. */
interface FieldForm {
  readonly type: 'text' | 'number' | 'flag' | 'cwes' | 'tags';
  /**
   * How the field comes back. `exact`: as it was sent, apart from white space at its ends. The others come back in
   * other words and can be compared only where the sent text is known: a title in title case, a vector in the order
   * and with the metrics of DefectDojo's own notation, tags with those that the product hands down (`Finding.save` and
   * the API of 2.46.4 and 3.2.0).
   */
  readonly comparison: 'exact' | 'letters' | 'metrics' | 'subset';
  /** True for a field that an older DefectDojo does not have, or that an earlier release of Gecko did not send. */
  readonly mayBeAbsent?: true;
}

const TEXT: FieldForm = { type: 'text', comparison: 'exact' };
const NUMBER: FieldForm = { type: 'number', comparison: 'exact' };

/** Every field of `FindingContent`, in the order in which it is rendered. Hashing, checking and reading follow it. */
export const FIELD_FORMS: Readonly<Record<ContentField, FieldForm>> = {
  title: { type: 'text', comparison: 'letters' },
  severity: TEXT,
  description: TEXT,
  cwe: NUMBER,
  file_path: TEXT,
  line: NUMBER,
  mitigation: TEXT,
  impact: TEXT,
  steps_to_reproduce: TEXT,
  severity_justification: TEXT,
  references: TEXT,
  cvssv3: { type: 'text', comparison: 'metrics' },
  cvssv4: { type: 'text', comparison: 'metrics', mayBeAbsent: true },
  fix_available: { type: 'flag', comparison: 'exact', mayBeAbsent: true },
  cwes: { type: 'cwes', comparison: 'exact', mayBeAbsent: true },
  planned_remediation_date: { ...TEXT, mayBeAbsent: true },
  effort_for_fixing: { ...TEXT, mayBeAbsent: true },
  vuln_id_from_tool: TEXT,
  sast_source_object: TEXT,
  sast_source_file_path: TEXT,
  sast_source_line: NUMBER,
  sast_sink_object: TEXT,
  tags: { type: 'tags', comparison: 'subset' },
};

export const CONTENT_FIELDS = Object.keys(FIELD_FORMS) as readonly ContentField[]; // the keys of the record above
