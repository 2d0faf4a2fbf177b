/** DefectDojo's field names (3.2.0) as its pages label them. */
const FIELD_WORDS = new Map(
  Object.entries({
    active: 'Active',
    verified: 'Verified',
    false_p: 'False positive',
    risk_accepted: 'Risk accepted',
    is_mitigated: 'Mitigated',
    mitigated: 'Mitigated on',
    cwe: 'CWE',
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

/** A field of a finding in DefectDojo, in the words DefectDojo's own pages use. */
export function fieldWords(field: string): string {
  const known = FIELD_WORDS.get(field);
  if (known !== undefined) return known;
  const words = field.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
