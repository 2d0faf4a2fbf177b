import type { World } from '../world.ts';

/** Keys that the parser removes from an item because they are no finding columns. */
export const separateKeys: ReadonlySet<string> = new Set([
  'endpoints',
  'files',
  'tags',
  'vulnerability_ids',
  'cwes',
]);

const columnKeys: ReadonlySet<string> = new Set([
  'title',
  'severity',
  'description',
  'date',
  'cwe',
  'cve',
  'epss_score',
  'epss_percentile',
  'cvssv3',
  'cvssv3_score',
  'cvssv4',
  'cvssv4_score',
  'mitigation',
  'impact',
  'steps_to_reproduce',
  'severity_justification',
  'references',
  'active',
  'verified',
  'false_p',
  'out_of_scope',
  'risk_accepted',
  'under_review',
  'is_mitigated',
  'thread_id',
  'mitigated',
  'numerical_severity',
  'param',
  'payload',
  'line',
  'file_path',
  'component_name',
  'component_version',
  'static_finding',
  'dynamic_finding',
  'scanner_confidence',
  'unique_id_from_tool',
  'vuln_id_from_tool',
  'sast_source_object',
  'sast_sink_object',
  'sast_source_line',
  'sast_source_file_path',
  'nb_occurences',
  'publish_date',
  'service',
  'planned_remediation_date',
  'planned_remediation_version',
  'effort_for_fixing',
  'kev_date',
  'known_exploited',
  'ransomware_used',
  'fix_available',
  'fix_version',
]);

const integerKeys = ['cwe', 'line', 'nb_occurences', 'sast_source_line', 'scanner_confidence', 'thread_id'];
const numberKeys = ['cvssv3_score', 'cvssv4_score', 'epss_percentile', 'epss_score'];

/** Returns true if the simulated release accepts a key in a report item. */
export function isReportKey(world: World, key: string): boolean {
  return (columnKeys.has(key) || separateKeys.has(key)) && !world.capabilities.refusedReportKeys.has(key);
}

/** Since 3.2, a numeric key without a number is dropped, and a quoted number is read. */
export function dropNonNumbers(columns: Record<string, unknown>): void {
  for (const key of [...integerKeys, ...numberKeys]) {
    const value = columns[key];
    if (value === undefined || value === null) continue;
    const number = toNumber(value, integerKeys.includes(key));
    if (number === undefined) Reflect.deleteProperty(columns, key);
    else columns[key] = number;
  }
}

function toNumber(value: unknown, isInteger: boolean): number | undefined {
  if (typeof value === 'number') return isInteger ? Math.trunc(value) : value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const pattern = isInteger ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  return pattern.test(text) ? Number(text) : undefined;
}
