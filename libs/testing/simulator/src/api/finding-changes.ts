import type { FindingRecord } from '../finding-record.ts';
import { jsonBody, type Call } from '../http/call.ts';
import { isObject } from '../http/json-object.ts';
import { formError } from '../http/errors.ts';
import { vectorGeneration } from '../rules/cvss.ts';
import { cweLabel, cweLabels } from '../rules/cwes.ts';
import { statusOf } from '../rules/finding-status.ts';
import { acceptSimply, unacceptRisk } from '../rules/risk-acceptance.ts';
import { saveFinding, TITLE_LENGTH } from '../rules/save-finding.ts';
import { isSeverity, severities } from '../rules/severity.ts';
import { assignGiven, FieldReader } from './field-reader.ts';

/** Reads the writable fields of a finding. */
export function readFindingFields(call: Call, reader: FieldReader) {
  const required = call.method === 'POST';
  const severity = reader.text('severity', { max: 200, required: true });
  if (severity !== undefined && !isSeverity(severity)) {
    const known = severities.map((name) => `'${name}'`).join(', ');
    reader.complain('severity', {
      text: `Severity must be one of the following: [${known}]`,
      code: 'invalid',
    });
  }
  return {
    title: reader.text('title', { max: TITLE_LENGTH, required: true }),
    severity,
    description: reader.text('description', { required: true }),
    date: reader.date('date'),
    active: reader.flag('active', required),
    verified: reader.flag('verified', required),
    false_p: reader.flag('false_p'),
    duplicate: reader.flag('duplicate'),
    out_of_scope: reader.flag('out_of_scope'),
    under_review: reader.flag('under_review'),
    is_mitigated: reader.flag('is_mitigated'),
    risk_accepted: reader.flag('risk_accepted'),
    static_finding: reader.flag('static_finding'),
    dynamic_finding: reader.flag('dynamic_finding'),
    ...readCwes(call, reader),
    line: reader.nullableInteger('line'),
    ...readTexts(reader),
    ...readVectors(call, reader),
    publish_date: reader.nullableDate('publish_date'),
    planned_remediation_date: reader.nullableDate('planned_remediation_date'),
    nb_occurences: reader.nullableInteger('nb_occurences'),
    sast_source_line: reader.nullableInteger('sast_source_line'),
    vulnerability_ids: readVulnerabilityIds(reader, call),
    tags: reader.tags('tags'),
  };
}

function readTexts(reader: FieldReader) {
  return {
    mitigation: reader.nullableText('mitigation'),
    impact: reader.nullableText('impact'),
    steps_to_reproduce: reader.nullableText('steps_to_reproduce'),
    severity_justification: reader.nullableText('severity_justification'),
    references: reader.nullableText('references'),
    file_path: reader.nullableText('file_path', { max: 4000 }),
    component_name: reader.nullableText('component_name', { max: 500 }),
    component_version: reader.nullableText('component_version', { max: 100 }),
    unique_id_from_tool: reader.nullableText('unique_id_from_tool', { max: 500 }),
    vuln_id_from_tool: reader.nullableText('vuln_id_from_tool', { max: 500 }),
    sast_source_object: reader.nullableText('sast_source_object', { max: 500 }),
    sast_sink_object: reader.nullableText('sast_sink_object', { max: 500 }),
    sast_source_file_path: reader.nullableText('sast_source_file_path', { max: 4000 }),
    service: reader.nullableText('service', { max: 200 }),
    planned_remediation_version: reader.nullableText('planned_remediation_version', { max: 99 }),
    effort_for_fixing: reader.nullableText('effort_for_fixing', { max: 99 }),
  };
}

function readVectors(call: Call, reader: FieldReader) {
  const cvssv3 = reader.nullableText('cvssv3', { max: 117 });
  if (typeof cvssv3 === 'string' && cvssv3 !== '' && vectorGeneration(cvssv3) !== 3) {
    reader.complain('cvssv3', {
      text: 'No valid CVSS3 vectors found by cvss.parse_cvss_from_text()',
      code: 'invalid',
    });
  }
  const common = {
    cvssv3,
    cvssv3_score: reader.nullableNumber('cvssv3_score'),
    epss_score: reader.nullableNumber('epss_score'),
    epss_percentile: reader.nullableNumber('epss_percentile'),
  };
  if (!call.world.capabilities.hasLocations) return common;
  const cvssv4 = reader.nullableText('cvssv4', { max: 255 });
  if (typeof cvssv4 === 'string' && cvssv4 !== '' && vectorGeneration(cvssv4) !== 4) {
    reader.complain('cvssv4', {
      text: 'No valid CVSS4 vectors found by cvss.parse_cvss_from_text()',
      code: 'invalid',
    });
  }
  return {
    ...common,
    cvssv4,
    cvssv4_score: reader.nullableNumber('cvssv4_score'),
    known_exploited: reader.flag('known_exploited'),
    ransomware_used: reader.flag('ransomware_used'),
    kev_date: reader.nullableDate('kev_date'),
    fix_available: reader.nullableFlag('fix_available'),
    fix_version: reader.nullableText('fix_version', { max: 100 }),
  };
}

/**
 * Reads `cwes`, sent as `[{"cwe": "CWE-89"}]`, which replaces the rows. With a `cwe` the list holds the further ones;
 * without, its first entry becomes the `cwe`. If it is not sent, the rows stay unchanged, also if `cwe` changes
 * (FindingSerializer.update in dojo/finding/api/serializer.py of 3.2.0).
 */
function readCwes(call: Call, reader: FieldReader) {
  const cwe = reader.nullableInteger('cwe');
  if (!call.world.capabilities.hasManyCwes || !reader.has('cwes')) return { cwe };
  const listed = jsonBody(call)['cwes'];
  const entries: unknown[] = Array.isArray(listed) ? listed : [listed];
  const labels = entries.map((entry) => (isObject(entry) ? cweLabel(entry['cwe']) : undefined));
  const known = labels.filter((label) => label !== undefined);
  if (known.length < labels.length)
    reader.complain('cwes', { text: 'Enter a CWE number, e.g. 89 or CWE-89.', code: 'invalid' });
  const primary = reader.has('cwe') ? cwe : Number(known[0]?.slice('CWE-'.length) ?? 0);
  return { cwe: primary, cwes: cweLabels(primary ?? null, known) };
}

/** Reads `vulnerability_ids`, sent as `[{"vulnerability_id": "CVE-…"}]`. */
function readVulnerabilityIds(reader: FieldReader, call: Call): string[] | undefined {
  if (!reader.has('vulnerability_ids')) return undefined;
  const value = jsonBody(call)['vulnerability_ids'];
  const entries: unknown[] = Array.isArray(value) ? value : [];
  return entries.map((entry) =>
    typeof entry === 'object' && entry !== null && 'vulnerability_id' in entry
      ? String(entry.vulnerability_id)
      : String(entry),
  );
}

/**
 * Applies a PATCH: first the rules between the status fields, then the risk acceptance, then the fields. The row is the
 * one that the request read, and all of its columns are saved.
 */
export function patchFinding(call: Call, finding: FindingRecord): void {
  const reader = new FieldReader(jsonBody(call), true);
  if (call.world.capabilities.refusesMitigationTime) refuseMitigationTime(call, reader);
  const fields = readFindingFields(call, reader);
  reader.finish();
  const early = call.early?.get(finding.id);
  const read = { ...finding, ...early };
  const wanted = {
    ...read,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
  checkStatus(call, read, wanted);
  Object.assign(finding, early);
  if (fields.risk_accepted === true && !finding.risk_accepted && fields.active !== true) {
    acceptSimply(call.world, finding, call.user);
  } else if (fields.risk_accepted === false && finding.risk_accepted) {
    const before = statusOf(finding);
    unacceptRisk(call.world, finding, call.user);
    saveFinding(call.world, finding, before, call.user);
  }
  const before = statusOf(finding);
  assignGiven(finding, fields);
  saveFinding(call.world, finding, before, call.user);
}

/** Allowed only for superusers of an instance with EDITABLE_MITIGATED_DATA, which is off by default. */
function refuseMitigationTime(call: Call, reader: FieldReader): void {
  const body = jsonBody(call);
  const labels = { mitigated: 'mitigated timestamp', mitigated_by: 'mitigated_by' };
  for (const [field, label] of Object.entries(labels)) {
    if (body[field] === undefined || body[field] === null) continue;
    reader.complain(field, {
      text: `Editing ${label} is disabled (EDITABLE_MITIGATED_DATA=false)`,
      code: 'invalid',
    });
  }
}

function checkStatus(call: Call, stored: FindingRecord, wanted: FindingRecord): void {
  if ((wanted.active || wanted.verified) && wanted.duplicate)
    throw formError('Duplicate findings cannot be verified or active');
  if (wanted.false_p && wanted.verified) throw formError('False positive findings cannot be verified.');
  if (wanted.risk_accepted && !stored.risk_accepted && !acceptsSimply(call, stored)) {
    throw formError(
      'Simple risk acceptance is disabled for this product, use the UI to accept this finding.',
    );
  }
  if (wanted.active && wanted.risk_accepted) throw formError('Active findings cannot be risk accepted.');
}

function acceptsSimply(call: Call, finding: FindingRecord): boolean {
  const { store } = call.world;
  const engagement = store.engagements.get(store.tests.get(finding.test)?.engagement ?? 0);
  return store.products.get(engagement?.product ?? 0)?.enable_simple_risk_acceptance ?? false;
}
