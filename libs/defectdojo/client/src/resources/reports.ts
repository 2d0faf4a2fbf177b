import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { clampText } from './clamp-text.ts';
import { multipartBody } from './multipart.ts';
import { ReportAnswer, type ReportResult } from './report-answer.ts';
import type { CallOptions } from './remote-schemas.ts';

/**
 * Findings in the format of "Generic Findings Import": the items, or the whole document as JSON text, which must
 * then say `"type":"Gecko"` itself. Without the type, or with another one, DefectDojo refuses it (2.54 and later).
 */
export type Report = readonly object[] | string;

/** What DefectDojo stores at the test with every report; it blanks what is left out (2.46.4 and 3.2.0). */
export interface ReportMeta {
  readonly version: string;
  readonly branchTag: string;
  readonly commitHash: string;
  readonly buildId: string;
}

/** What `importScan` needs. */
export interface ImportScanOptions extends CallOptions {
  readonly engagementId: number;
  readonly testTitle: string;
  readonly report: Report;
  readonly meta: ReportMeta;
}

/** What `reimportScan` needs. */
export interface ReimportScanOptions extends CallOptions {
  readonly testId: number;
  readonly report: Report;
  readonly meta: ReportMeta;
}

const TITLE_MAX = 255;
/** Longer values are a 500 (3.2.0): `Test.version`, and `Test.branch_tag`, `commit_hash`, `build_id`. */
const VERSION_MAX = 100;
const META_MAX = 150;

/** The targets a report may name, as DefectDojo says that they are gone: 400 with a bare list (2.46.4 and 3.2.0). */
const TARGET_GONE = /^(?:Test|Engagement) "\d+" does not exist/;

/**
 * Creates a test in an engagement and imports a report, an empty one perhaps. Two calls make two tests. Fails with
 * `remote_not_found` when the engagement is gone; see `reimportScan` for the rest.
 */
export function importScan(client: DefectDojoClient, options: ImportScanOptions): Promise<ReportResult> {
  const target = {
    engagement: String(options.engagementId),
    test_title: clampText(options.testTitle, TITLE_MAX),
  };
  return sendReport(client, '/import-scan/', target, options);
}

/**
 * Pushes a report into a test. Only what it holds is touched: absence closes nothing, and an item that says it is
 * open reopens a mitigated finding. Not transactional: `remote_error` (500) and an unknown outcome
 * (`isOutcomeUnknown`) may leave a part of it behind, and the server may still be working. Send one at a time per
 * test, for a reimport takes no lock (3.2.0). `remote_not_found` means the test is gone.
 */
export function reimportScan(client: DefectDojoClient, options: ReimportScanOptions): Promise<ReportResult> {
  const target = { test: String(options.testId), do_not_reactivate: 'false' };
  return sendReport(client, '/reimport-scan/', target, options);
}

async function sendReport(
  client: DefectDojoClient,
  path: '/import-scan/' | '/reimport-scan/',
  target: Readonly<Record<string, string>>,
  options: Pick<ImportScanOptions, 'report' | 'meta' | 'signal'>,
): Promise<ReportResult> {
  const { report, meta } = options;
  // Never `active`, `verified`, `scan_date` or `service`: each overrides what the items say (2.46.4 and 3.2.0).
  const fields = {
    ...target,
    scan_type: 'Generic Findings Import',
    minimum_severity: 'Info',
    close_old_findings: 'false',
    version: clampText(meta.version, VERSION_MAX),
    branch_tag: clampText(meta.branchTag, META_MAX),
    commit_hash: clampText(meta.commitHash, META_MAX),
    build_id: clampText(meta.buildId, META_MAX),
  };
  const content = typeof report === 'string' ? report : JSON.stringify({ type: 'Gecko', findings: report });
  try {
    return await client.send({
      method: 'POST',
      path,
      body: multipartBody(fields, {
        field: 'file',
        name: 'gecko.json',
        contentType: 'application/json',
        content,
      }),
      answer: ReportAnswer,
      right: 'import findings into this product',
      timeoutMs: client.timeouts.reportMs,
      signal: options.signal,
    });
  } catch (error) {
    throw isIntegrationError(error) ? withTargetGone(error) : error;
  }
}

function withTargetGone(error: IntegrationError): IntegrationError {
  const words = error.remoteMessage ?? '';
  if (error.code !== 'remote_refused' || !TARGET_GONE.test(words)) return error;
  return new IntegrationError(
    'remote_not_found',
    'The place in DefectDojo that Gecko reports to was deleted there.',
    {
      remoteMessage: words,
      remoteStatus: 400,
    },
  );
}
