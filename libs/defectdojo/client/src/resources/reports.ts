import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { RemoteOutcomeUnknown } from '../responses/outcome-unknown.ts';
import { clampText } from './clamp-text.ts';
import { multipartBody } from './multipart.ts';
import { ReportResponse, type ReportResult } from './report-response.ts';
import type { CallOptions } from './remote-schemas.ts';

/**
 * Findings in the format of "Generic Findings Import": the items, or the whole document as JSON, which must contain
 * `"type":"Gecko"`: as text, or as parts in UTF-8 that follow one another. DefectDojo refuses a missing or other type
 * (2.54 and later).
 */
export type Report = readonly object[] | string | readonly Uint8Array[];

/** Values that DefectDojo stores on the test with every report. It blanks missing ones (2.46.4 and 3.2.0). */
export interface ReportMeta {
  readonly version: string;
  readonly branchTag: string;
  readonly commitHash: string;
  readonly buildId: string;
}

/** Options of `importScan`. */
export interface ImportScanOptions extends CallOptions {
  readonly engagementId: number;
  readonly testTitle: string;
  readonly report: Report;
  readonly meta: ReportMeta;
}

/** Options of `reimportScan`. */
export interface ReimportScanOptions extends CallOptions {
  readonly testId: number;
  readonly report: Report;
  readonly meta: ReportMeta;
}

const TITLE_MAX = 255;
/** Longer values are a 500 (3.2.0): `Test.version`, and `Test.branch_tag`, `commit_hash`, `build_id`. */
const VERSION_MAX = 100;
const META_MAX = 150;

/** DefectDojo's text for a deleted target: 400 with a bare list (2.46.4 and 3.2.0). */
const TARGET_DELETED = /^(?:Test|Engagement) "\d+" does not exist/;

/**
 * Creates a test in an engagement and imports a report, which may be empty. Two calls create two tests. Throws
 * `remote_not_found` if the engagement is deleted; see `reimportScan` for other failures.
 */
export function importScan(client: DefectDojoClient, options: ImportScanOptions): Promise<ReportResult> {
  const target = {
    engagement: String(options.engagementId),
    test_title: clampText(options.testTitle, TITLE_MAX),
  };
  const { engagementId } = options;
  return sendReport(
    client,
    { path: '/import-scan/', target, isOurs: (result) => result.engagementId === engagementId },
    options,
  );
}

/**
 * Sends a report to a test. Changes only the findings in the report: absence closes nothing, and an active item
 * reopens a mitigated finding. Not transactional: after `remote_error` (500) or an unknown outcome
 * (`isOutcomeUnknown`) a part of the report may be stored, and the server may still be working. Send one report at a
 * time per test, because a reimport takes no lock (3.2.0). Throws `remote_not_found` if the test is deleted.
 */
export function reimportScan(client: DefectDojoClient, options: ReimportScanOptions): Promise<ReportResult> {
  const target = { test: String(options.testId), do_not_reactivate: 'false' };
  const { testId } = options;
  return sendReport(
    client,
    { path: '/reimport-scan/', target, isOurs: (result) => result.testId === testId },
    options,
  );
}

/** A scan type that no DefectDojo has. It refuses such a report with 400 before it looks at the test. */
const NO_SCAN_TYPE = 'Gecko asks whether this report gets through';

/** A report that DefectDojo refuses: to a test, or one that would make a test in an engagement. */
export type RefusedReport = Pick<ReimportScanOptions, 'report' | 'meta' | 'signal'> &
  ({ readonly testId: number } | { readonly engagementId: number });

/**
 * Sends a report that DefectDojo refuses because of its scan type, so that it changes nothing. Returns true if DefectDojo
 * did, which shows that nothing in between dislikes the report; false if another server refused it or cut the
 * connection while DefectDojo responds. @throws IntegrationError for any other failure, which says nothing
 */
export async function isReportLetThrough(client: DefectDojoClient, options: RefusedReport): Promise<boolean> {
  try {
    await sendReport(client, refusedDestination(options), options);
    return true;
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    if (error.othersResponded === true) return false;
    if (error.code === 'remote_refused' || error.code === 'remote_not_found') return true;
    throw error;
  }
}

function refusedDestination(options: RefusedReport): Destination {
  const scan = { scan_type: NO_SCAN_TYPE };
  const isOurs = () => true;
  return 'testId' in options
    ? {
        path: '/reimport-scan/',
        target: { test: String(options.testId), do_not_reactivate: 'false', ...scan },
        isOurs,
      }
    : { path: '/import-scan/', target: { engagement: String(options.engagementId), ...scan }, isOurs };
}

interface Destination {
  readonly path: '/import-scan/' | '/reimport-scan/';
  readonly target: Readonly<Record<string, string>>;
  /** Returns true if the response is about this report. */
  readonly isOurs: (result: ReportResult) => boolean;
}

async function sendReport(
  client: DefectDojoClient,
  { path, target, isOurs }: Destination,
  options: Pick<ImportScanOptions, 'report' | 'meta' | 'signal'>,
): Promise<ReportResult> {
  const { report, meta } = options;
  // Never send `active`, `verified`, `scan_date` or `service`: each overrides the items (2.46.4 and 3.2.0).
  const fields = {
    scan_type: 'Generic Findings Import',
    ...target,
    minimum_severity: 'Info',
    close_old_findings: 'false',
    version: clampText(meta.version, VERSION_MAX),
    branch_tag: clampText(meta.branchTag, META_MAX),
    commit_hash: clampText(meta.commitHash, META_MAX),
    build_id: clampText(meta.buildId, META_MAX),
  };
  const content = isDocument(report) ? report : JSON.stringify({ type: 'Gecko', findings: report });
  try {
    const result = await client.send({
      method: 'POST',
      path,
      body: multipartBody(fields, {
        field: 'file',
        name: 'gecko.json',
        contentType: 'application/json',
        content,
      }),
      schema: ReportResponse,
      right: 'import findings into this product',
      timeoutMs: client.timeouts.reportMs,
      maxBytes: RESPONSE_BYTES.object,
      signal: options.signal,
    });
    if (!isOurs(result)) throw anotherReport();
    return result;
  } catch (error) {
    throw isIntegrationError(error) ? notFoundIfTargetDeleted(error) : error;
  }
}

function isDocument(report: Report): report is string | readonly Uint8Array[] {
  return typeof report === 'string' || report[0] instanceof Uint8Array;
}

function anotherReport(): RemoteOutcomeUnknown {
  return new RemoteOutcomeUnknown(
    'not_defectdojo',
    'The response to a report of Gecko was about another test. Check that nothing between Gecko and DefectDojo changes its responses, then try again.',
  );
}

function notFoundIfTargetDeleted(error: IntegrationError): IntegrationError {
  const text = error.remoteMessage ?? '';
  if (error.code !== 'remote_refused' || !TARGET_DELETED.test(text)) return error;
  return new IntegrationError(
    'remote_not_found',
    'The test or engagement that Gecko reports to was deleted in DefectDojo.',
    {
      remoteMessage: text,
      remoteStatus: 400,
    },
  );
}
