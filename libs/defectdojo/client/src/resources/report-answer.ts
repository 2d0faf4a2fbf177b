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

/** How many findings of a test are in which state; one finding may be in several. */
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

/** What a report did. */
export interface ReportResult {
  readonly testId: number;
  readonly engagementId: number;
  readonly productId: number;
  /** The whole test before; undefined where the test is new. */
  readonly before: FindingTotals | undefined;
  /** The whole test afterwards. */
  readonly after: FindingTotals | undefined;
  /**
   * How many findings of the report met which fate; undefined where the test is new. Findings that the report itself
   * says are fixed are in none of them (3.2.0).
   */
  readonly delta:
    { readonly created: number; readonly reactivated: number; readonly untouched: number } | undefined;
}

/** The answer to a report. Statistics that Gecko cannot read are left out: the report has been taken all the same. */
export const ReportAnswer = z
  .object({
    test_id: RemoteId,
    engagement_id: RemoteId,
    product_id: RemoteId,
    statistics: Statistics.optional().catch(undefined),
  })
  .transform((answer): ReportResult => {
    const { before, after, delta } = answer.statistics ?? {};
    return {
      testId: answer.test_id,
      engagementId: answer.engagement_id,
      productId: answer.product_id,
      before: before?.total,
      after: after?.total,
      delta: delta && {
        created: delta.created?.total.total ?? 0,
        reactivated: delta.reactivated?.total.total ?? 0,
        untouched: delta.untouched?.total.total ?? 0,
      },
    };
  });
