import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import { remoteText } from './remote-schemas.ts';

const Totals = z.object({
  total: z.object({
    total: z.int(),
    active: z.int(),
    verified: z.int(),
    duplicate: z.int(),
    false_p: z.int(),
    is_mitigated: z.int(),
    risk_accepted: z.int(),
  }),
});

/** Number of findings of a test by state. A finding may be in several states. */
export type FindingTotals = z.infer<typeof Totals>['total'];

const Delta = z.object({
  created: Totals.optional(),
  closed: Totals.optional(),
  reactivated: Totals.optional(),
  untouched: Totals.optional(),
});

const Statistics = z.object({
  before: Totals.optional(),
  after: Totals.optional(),
  delta: Delta.optional(),
});

/**
 * How far DefectDojo is with a report: `processing` while it writes findings or deduplicates them, `failed` if it gave
 * up, possibly after some of them.
 */
export type ReportProgress = 'processing' | 'processed' | 'failed';

/**
 * Returns the progress in a `status` and `processing` of DefectDojo Pro (documented, not recorded): `Processed`,
 * `Failed`, or one of several words for work that goes on. An unknown word counts as work that goes on, unless
 * `processing` is false. Without both, as everywhere but on Pro, the report is processed.
 */
export function reportProgress({ status, processing }: RemoteProgress): ReportProgress {
  if (status === 'Failed') return 'failed';
  if (status === 'Processed' || processing === false) return 'processed';
  return status === undefined && processing === undefined ? 'processed' : 'processing';
}

/** The fields of Pro that tell how far a report is. */
export interface RemoteProgress {
  readonly status?: string | undefined;
  readonly processing?: boolean | undefined;
}

/** The result of a report. */
export interface ReportResult {
  readonly testId: number;
  readonly engagementId: number;
  readonly productId: number;
  /**
   * True if DefectDojo took the report in and writes its findings later (Pro). Then there are no totals, and `getTest`
   * tells the progress.
   */
  readonly isBackground: boolean;
  /** `processed` unless the report is written in the background. */
  readonly progress: ReportProgress;
  /** Number of findings that DefectDojo found in a report that it writes in the background. Else undefined. */
  readonly findingsParsed: number | undefined;
  /** Totals of the test before the report. Undefined for a new test. */
  readonly before: FindingTotals | undefined;
  /** Totals of the test after the report. */
  readonly after: FindingTotals | undefined;
  /**
   * Number of the report's findings by outcome. Undefined for a new test. Findings that the report marks as fixed are
   * in none of them (3.2.0).
   */
  readonly delta:
    | { readonly created: number; readonly reactivated: number; readonly untouched: number }
    | undefined;
}

/** The response to a report. Unreadable statistics are dropped, because the report was taken. */
export const ReportResponse = z
  .object({
    test_id: RemoteId,
    engagement_id: RemoteId,
    product_id: RemoteId,
    statistics: Statistics.optional().catch(undefined),
    background_import: z.boolean().optional().catch(undefined),
    status: remoteText(60).optional().catch(undefined),
    findings_parsed: z.int().min(0).optional().catch(undefined),
  })
  .transform((response): ReportResult => {
    const { before, after, delta } = response.statistics ?? {};
    const { status, background_import: said, statistics } = response;
    // A report that was written at once has no `status` (documented).
    const isBackground = said === true || (status !== undefined && statistics === undefined);
    return {
      testId: response.test_id,
      engagementId: response.engagement_id,
      productId: response.product_id,
      isBackground,
      progress: isBackground
        ? reportProgress(status === undefined ? { processing: true } : { status })
        : 'processed',
      findingsParsed: isBackground ? response.findings_parsed : undefined,
      before: before?.total,
      after: after?.total,
      delta: delta && {
        created: delta.created?.total.total ?? 0,
        reactivated: delta.reactivated?.total.total ?? 0,
        untouched: delta.untouched?.total.total ?? 0,
      },
    };
  });
