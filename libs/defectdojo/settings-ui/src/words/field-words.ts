/** The labels of DefectDojo's fields on its own pages (3.2.0). */
const FIELD_WORDS = new Map(
  Object.entries({
    active: 'Active',
    verified: 'Verified',
    false_p: 'False positive',
    risk_accepted: 'Risk accepted',
    is_mitigated: 'Mitigated',
    mitigated: 'Mitigated on',
    cwe: 'CWE',
    cwes: 'CWEs',
    cvssv3: 'CVSS v3 vector',
    cvssv4: 'CVSS v4 vector',
    file_path: 'File path',
    vuln_id_from_tool: 'Vulnerability id',
    sast_source_object: 'Source object',
    sast_source_file_path: 'Source file',
    sast_source_line: 'Source line',
    sast_sink_object: 'Sink object',
  }),
);

/** Returns the label of a field of a finding on DefectDojo's own pages. */
export function fieldWords(field: string): string {
  const known = FIELD_WORDS.get(field);
  if (known !== undefined) return known;
  const words = field.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
