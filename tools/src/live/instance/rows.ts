import { z } from 'zod';

/** The rows of DefectDojo as a run reads them. Fields that a version does not have are absent. */

const Text = z.string().nullable().optional();
const Whole = z.number().nullable().optional();
const Flag = z.boolean().nullable().optional();

const AcceptedRisk = z.object({
  id: z.int(),
  expiration_date: z.string().nullable(),
  expiration_date_handled: z.string().nullable().optional(),
});

/** A Risk Acceptance, with who accepted the risk and why. */
export const AcceptanceRow = z.object({
  id: z.int(),
  accepted_findings: z.array(z.int()),
  decision_details: Text,
  accepted_by: Text,
});

/** A finding, with every field that Gecko sends. */
export const FindingRow = z.object({
  id: z.int(),
  test: z.int(),
  title: z.string(),
  severity: z.string(),
  description: z.string(),
  cwe: Whole,
  cwes: z.array(z.object({ cwe: z.string() })).optional(),
  file_path: Text,
  line: Whole,
  mitigation: Text,
  impact: Text,
  steps_to_reproduce: Text,
  severity_justification: Text,
  references: Text,
  cvssv3: Text,
  cvssv3_score: Whole,
  cvssv4: Text,
  cvssv4_score: Whole,
  fix_available: Flag,
  planned_remediation_date: Text,
  effort_for_fixing: Text,
  vuln_id_from_tool: Text,
  sast_source_object: Text,
  sast_source_file_path: Text,
  sast_source_line: Whole,
  sast_sink_object: Text,
  tags: z.array(z.string()),
  active: z.boolean(),
  verified: z.boolean(),
  false_p: z.boolean(),
  risk_accepted: z.boolean(),
  is_mitigated: z.boolean(),
  out_of_scope: z.boolean(),
  duplicate: z.boolean(),
  mitigated: z.string().nullable(),
  date: z.string(),
  unique_id_from_tool: Text,
  service: Text,
  static_finding: z.boolean(),
  dynamic_finding: z.boolean(),
  accepted_risks: z.array(AcceptedRisk),
  notes: z.array(z.object({ entry: z.string() })),
});
export type FindingRow = z.infer<typeof FindingRow>;

/** A product, without the ids of all its findings. */
export const ProductRow = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  prod_type: z.int(),
  tags: z.array(z.string()).nullable().optional(),
  regulations: z.array(z.int()).optional(),
});
export type ProductRow = z.infer<typeof ProductRow>;

export const NamedRow = z.object({ id: z.int(), name: z.string().nullable() });
export const EngagementRow = NamedRow.extend({ product: z.int() });
export const TestRow = z.object({ id: z.int(), engagement: z.int(), title: z.string().nullable() });
export const MetadataRow = z.object({ id: z.int(), name: z.string(), value: z.string() });
