import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';

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

/** The result of a report. */
export interface ReportResult {
  readonly testId: number;
  readonly engagementId: number;
  readonly productId: number;
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
  })
  .transform((response): ReportResult => {
    const { before, after, delta } = response.statistics ?? {};
    return {
      testId: response.test_id,
      engagementId: response.engagement_id,
      productId: response.product_id,
      before: before?.total,
      after: after?.total,
      delta: delta && {
        created: delta.created?.total.total ?? 0,
        reactivated: delta.reactivated?.total.total ?? 0,
        untouched: delta.untouched?.total.total ?? 0,
      },
    };
  });
