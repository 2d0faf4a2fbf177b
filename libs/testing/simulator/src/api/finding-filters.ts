import type { FindingRecord } from '../finding-record.ts';
import type { Call } from '../http/call.ts';
import { contains, exactly, exactlyIgnoringCase, isTrue, numberIn, refersTo, textIn } from './filters.ts';
import { representFinding } from './finding-representation.ts';
import type { Listing } from './listing.ts';

function engagementOf(finding: FindingRecord, call: Call): number | undefined {
  return call.world.store.tests.get(finding.test)?.engagement;
}

const flags = [
  'active',
  'duplicate',
  'dynamic_finding',
  'false_p',
  'is_mitigated',
  'out_of_scope',
  'static_finding',
  'verified',
] as const;
const parts = [
  'component_name',
  'component_version',
  'description',
  'file_path',
  'hash_code',
  'impact',
  'mitigation',
  'references',
  'title',
  'unique_id_from_tool',
] as const;
const orderable = [
  'active',
  'component_name',
  'component_version',
  'created',
  'last_status_update',
  'last_reviewed',
  'cwe',
  'date',
  'duplicate',
  'dynamic_finding',
  'false_p',
  'id',
  'is_mitigated',
  'numerical_severity',
  'out_of_scope',
  'severity',
  'static_finding',
  'title',
  'verified',
] as const;

/** Filters and orders of `/findings/` (ApiFindingFilter in dojo/finding/api/filters.py), as far as clients use them. */
export const findingListing: Listing<FindingRecord> = {
  filters: {
    ...Object.fromEntries(flags.map((field) => [field, isTrue((finding: FindingRecord) => finding[field])])),
    ...Object.fromEntries(
      parts.map((field) => [field, contains((finding: FindingRecord) => finding[field])]),
    ),
    risk_accepted: isTrue((finding) => finding.risk_accepted),
    id: numberIn('id', (finding) => finding.id),
    cwe: numberIn('cwe', (finding) => finding.cwe),
    severity: textIn((finding) => [finding.severity]),
    service: exactly((finding) => finding.service),
    vuln_id_from_tool: exactly((finding) => finding.vuln_id_from_tool),
    exact_title: exactlyIgnoringCase((finding) => finding.title),
    tags: textIn((finding) => finding.tags),
    test: refersTo(
      'test',
      (call, id) => call.world.store.tests.get(id) !== undefined,
      (finding) => finding.test,
    ),
    test__engagement: numberIn('test__engagement', engagementOf),
    test__engagement__product: numberIn('test__engagement__product', (finding, call) => {
      const engagement = engagementOf(finding, call);
      return engagement === undefined ? undefined : call.world.store.engagements.get(engagement)?.product;
    }),
  },
  orderings: Object.fromEntries(
    orderable.map((field) => [field, (finding: FindingRecord) => finding[field]]),
  ),
  represent: representFinding,
};
