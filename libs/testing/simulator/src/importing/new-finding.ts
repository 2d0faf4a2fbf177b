import type { FindingRecord } from '../finding-record.ts';
import { ServerFault } from '../http/errors.ts';
import { saveFinding, TITLE_LENGTH } from '../rules/save-finding.ts';
import { firstCharacters } from '../rules/text-length.ts';
import { blankFinding } from './blank-finding.ts';
import { ColumnReader } from './columns.ts';
import type { Draft } from './draft.ts';
import type { ImportRun } from './import-run.ts';

/** Stores a report item as a new finding. Tags, vulnerability ids and CWEs follow separately. */
export function createFinding(run: ImportRun, draft: Draft): FindingRecord {
  const { world, user, test, options } = run;
  // The row refers to its test. If that was deleted meanwhile, the database refuses the row.
  if (world.store.tests.get(test.id) === undefined) throw new ServerFault();
  const columns = new ColumnReader(draft.columns);
  const fields = {
    ...readIdentity(columns, draft),
    ...readStatus(columns),
    ...readDetails(columns),
    ...readScores(columns),
  };
  const finding = Object.assign(blankFinding(world, user, test.id, draft.hash), fields);
  if (options.active !== undefined) finding.active = options.active;
  if (options.verified !== undefined) finding.verified = options.verified;
  if (options.scanDate !== undefined) finding.date = options.scanDate;
  if (options.service !== undefined) finding.service = options.service;
  saveFinding(world, finding, undefined, user);
  return finding;
}

function readIdentity(columns: ColumnReader, draft: Draft) {
  const date = columns.date('date');
  // The first vulnerability id is copied into a column of its own, which is short.
  if ((draft.vulnerabilityIds[0]?.length ?? 0) > 50) throw new ServerFault();
  return {
    title: firstCharacters(columns.requiredText('title'), TITLE_LENGTH),
    severity: draft.severity,
    description: columns.requiredText('description'),
    ...(date === null ? {} : { date }),
    cwe: draft.columns['cwe'] === undefined ? 0 : columns.integer('cwe'),
    line: columns.integer('line'),
    file_path: columns.text('file_path', 4000),
    service: columns.text('service', 200),
    unique_id_from_tool: columns.text('unique_id_from_tool', 500),
    vuln_id_from_tool: columns.text('vuln_id_from_tool', 500),
    component_name: columns.text('component_name', 500),
    component_version: columns.text('component_version', 100),
  };
}

function readStatus(columns: ColumnReader) {
  return {
    active: columns.flag('active', true),
    verified: columns.flag('verified', false),
    false_p: columns.flag('false_p', false),
    out_of_scope: columns.flag('out_of_scope', false),
    risk_accepted: columns.flag('risk_accepted', false),
    under_review: columns.flag('under_review', false),
    is_mitigated: columns.flag('is_mitigated', false),
    mitigated: columns.text('mitigated'),
    static_finding: columns.flag('static_finding', false),
    dynamic_finding: columns.flag('dynamic_finding', true),
  };
}

function readDetails(columns: ColumnReader) {
  return {
    mitigation: columns.text('mitigation'),
    impact: columns.text('impact'),
    steps_to_reproduce: columns.text('steps_to_reproduce'),
    severity_justification: columns.text('severity_justification'),
    references: columns.text('references'),
    param: columns.text('param'),
    payload: columns.text('payload'),
    thread_id: columns.integer('thread_id') ?? 0,
    scanner_confidence: columns.integer('scanner_confidence'),
    sast_source_object: columns.text('sast_source_object', 500),
    sast_sink_object: columns.text('sast_sink_object', 500),
    sast_source_line: columns.integer('sast_source_line'),
    sast_source_file_path: columns.text('sast_source_file_path', 4000),
    nb_occurences: columns.integer('nb_occurences'),
    publish_date: columns.date('publish_date'),
    planned_remediation_date: columns.date('planned_remediation_date'),
    planned_remediation_version: columns.text('planned_remediation_version', 99),
    effort_for_fixing: columns.text('effort_for_fixing', 99),
  };
}

function readScores(columns: ColumnReader) {
  return {
    cvssv3: columns.text('cvssv3'),
    cvssv3_score: columns.number('cvssv3_score'),
    cvssv4: columns.text('cvssv4'),
    cvssv4_score: columns.number('cvssv4_score'),
    epss_score: columns.number('epss_score'),
    epss_percentile: columns.number('epss_percentile'),
    known_exploited: columns.flag('known_exploited', false),
    ransomware_used: columns.flag('ransomware_used', false),
    kev_date: columns.date('kev_date'),
    fix_available: columns.nullableFlag('fix_available') ?? null,
    fix_version: columns.text('fix_version', 100),
  };
}
