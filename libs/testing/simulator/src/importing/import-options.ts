import { FieldReader } from '../api/field-reader.ts';
import type { JsonObject } from '../http/json-object.ts';
import type { MultipartForm, UploadedFile } from '../http/multipart.ts';
import { formatDate } from '../rules/date-time.ts';
import { severities } from '../rules/severity.ts';
import type { World } from '../world.ts';
import { requireReportFile } from './report-file.ts';

/** The validated form of an import or reimport (CommonImportScanSerializer in dojo/api_v2/serializers.py). */
export interface ImportOptions {
  readonly kind: 'import' | 'reimport';
  readonly file: UploadedFile;
  readonly scanType: string;
  readonly minimumSeverity: string;
  /** Undefined: as the report says. */
  readonly active: boolean | undefined;
  readonly verified: boolean | undefined;
  readonly scanDate: string | undefined;
  readonly doNotReactivate: boolean;
  readonly closeOldFindings: boolean;
  readonly closeInProduct: boolean;
  readonly autoCreateContext: boolean;
  readonly deduplicationOnEngagement: boolean;
  readonly sourceCodeManagementUri: string | null;
  readonly engagementEndDate: string | undefined;
  readonly environment: string;
  readonly service: string | undefined;
  readonly testTitle: string | null;
  /** Written to the test, empty if left out: a reimport without them erases them. */
  readonly version: string;
  readonly branchTag: string;
  readonly buildId: string;
  readonly commitHash: string;
  readonly tags: readonly string[];
  readonly applyTagsToFindings: boolean;
  readonly executionMode: string | undefined;
  /** Fields of the form that the response repeats. */
  readonly echo: JsonObject;
}

export function readImportOptions(
  world: World,
  kind: ImportOptions['kind'],
  form: MultipartForm,
): ImportOptions {
  const reader = new FieldReader(formBody(form));
  const choices = readChoices(world, reader);
  const texts = readTexts(reader);
  const flags = readFlags(reader, kind);
  const scanDate = reader.date('scan_date');
  const engagementEndDate = reader.date('engagement_end_date');
  const sourceCodeManagementUri = reader.nullableUrl('source_code_management_uri', 600) ?? null;
  const tags = reader.tags('tags') ?? [];
  if (scanDate !== undefined && scanDate > formatDate(world.now())) {
    reader.complain('scan_date', { text: 'The scan_date cannot be in the future!', code: 'invalid' });
  }
  reader.finish();
  const {
    scan_type: scanType = '',
    minimum_severity: minimumSeverity = 'Info',
    deduplication_execution_mode: executionMode,
  } = choices;
  const echo = {
    ...flags,
    ...texts,
    scan_type: scanType,
    minimum_severity: minimumSeverity,
    scan_date: scanDate,
  };
  return {
    kind,
    file: requireReportFile(form, scanType),
    scanType,
    minimumSeverity,
    active: reader.has('active') ? flags.active : undefined,
    verified: reader.has('verified') ? flags.verified : undefined,
    scanDate,
    doNotReactivate: flags.do_not_reactivate ?? false,
    closeOldFindings: flags.close_old_findings,
    closeInProduct: flags.close_old_findings_product_scope,
    autoCreateContext: flags.auto_create_context,
    deduplicationOnEngagement: flags.deduplication_on_engagement,
    sourceCodeManagementUri,
    engagementEndDate,
    environment: texts.environment ?? 'Development',
    service: texts.service,
    testTitle: texts.test_title ?? null,
    version: texts.version ?? '',
    branchTag: texts.branch_tag ?? '',
    buildId: texts.build_id ?? '',
    commitHash: texts.commit_hash ?? '',
    tags,
    applyTagsToFindings: flags.apply_tags_to_findings,
    executionMode,
    echo: tags.length > 0 ? { ...echo, tags } : echo,
  };
}

function readChoices(world: World, reader: FieldReader) {
  const scanTypes = world.store.testTypes.filter((type) => type.active && !type.name.includes(' Scan ('));
  return {
    scan_type: reader.choice(
      'scan_type',
      scanTypes.map((type) => type.name),
      true,
    ),
    minimum_severity: reader.choice('minimum_severity', severities),
    // A release ignores fields that it does not know.
    deduplication_execution_mode: world.capabilities.reportsDeduplication
      ? reader.choice('deduplication_execution_mode', ['async', 'async_wait', 'sync'])
      : undefined,
  };
}

function readTexts(reader: FieldReader) {
  return {
    product_type_name: reader.text('product_type_name'),
    product_name: reader.text('product_name'),
    engagement_name: reader.text('engagement_name'),
    test_title: reader.text('test_title'),
    environment: reader.text('environment'),
    service: reader.text('service'),
    version: reader.text('version'),
    branch_tag: reader.text('branch_tag'),
    build_id: reader.text('build_id'),
    commit_hash: reader.text('commit_hash'),
  };
}

/** A flag that a form leaves out is false, unless it has a default of its own. */
function readFlags(reader: FieldReader, kind: ImportOptions['kind']) {
  const flag = (name: string, absent = false): boolean => reader.flag(name) ?? absent;
  return {
    active: flag('active'),
    verified: flag('verified'),
    close_old_findings: flag('close_old_findings', kind === 'reimport'),
    close_old_findings_product_scope: flag('close_old_findings_product_scope'),
    auto_create_context: flag('auto_create_context'),
    deduplication_on_engagement: flag('deduplication_on_engagement'),
    apply_tags_to_findings: flag('apply_tags_to_findings'),
    apply_tags_to_endpoints: flag('apply_tags_to_endpoints'),
    push_to_jira: flag('push_to_jira'),
    create_finding_groups_for_all_findings: flag('create_finding_groups_for_all_findings', true),
    do_not_reactivate: kind === 'reimport' ? flag('do_not_reactivate') : undefined,
  };
}

/** Returns the last value of each field, as Django reads forms. An empty value of an optional field counts as left out. */
export function formBody(form: MultipartForm): Record<string, unknown> {
  const last = [...form.fields].map(([name, values]): [string, unknown] => [name, values.at(-1)]);
  const body = Object.fromEntries(last.filter(([, value]) => value !== ''));
  const given = form.fields.get('tags')?.flatMap((value) => value.split(','));
  const tags = given?.filter((tag) => tag !== '');
  return tags === undefined ? body : { ...body, tags };
}
