/** Returns a finding as DefectDojo lists it, with more fields than Gecko reads. */
export function findingRow(values: Record<string, unknown>) {
  return {
    id: 1,
    title: 'SQL Injection',
    severity: 'High',
    unique_id_from_tool: 'u-1',
    hash_code: 'h',
    active: true,
    verified: true,
    false_p: false,
    risk_accepted: false,
    out_of_scope: false,
    is_mitigated: false,
    mitigated: null,
    duplicate: false,
    tags: ['gecko'],
    description: 'dropped',
    ...values,
  };
}
