import { FindingStatus, FindingType, Instant, PageQuery, Uuid } from '@gecko-defectdojo/contract';
import type { FindingSummary } from '@gecko-defectdojo/gecko-host';
import { z } from 'zod';

/** A finding as a list shows it. */
export const Finding = z.object({
  id: Uuid,
  repositoryId: Uuid,
  branch: z.string().max(255),
  fingerprint: z.string().max(200),
  revision: z.int(),
  type: FindingType,
  title: z.string().max(10_000),
  cwe: z.string().max(40).nullable(),
  severity: z.number().min(0).max(10),
  isSeverityOverridden: z.boolean(),
  filePath: z.string().max(8_000),
  line: z.int().nullable(),
  status: FindingStatus,
  statusChangedAt: Instant,
  acceptedUntil: Instant.nullable(),
  firstDetectedAt: Instant,
});
export type Finding = z.infer<typeof Finding>;

/** Which findings a list shows. */
export const FindingsQuery = PageQuery.extend({
  branch: z.string().max(255).optional(),
  status: FindingStatus.optional(),
});

const FindingIds = z.array(Uuid).min(1).max(10_000);

/** A new status for findings; an accepted risk may have an expiry. */
export const StatusInput = z.object({
  findingIds: FindingIds,
  status: FindingStatus,
  acceptedUntil: Instant.optional(),
});

/** A severity that counts instead of Gecko's; null takes it back. */
export const SeverityInput = z.object({
  findingIds: FindingIds,
  severity: z.number().min(0).max(10).nullable(),
});

/** A row of the stand-in as the API shows it. */
export function viewFinding(finding: FindingSummary): Finding {
  return {
    ...finding,
    statusChangedAt: finding.statusChangedAt.toISOString(),
    acceptedUntil: finding.acceptedUntil?.toISOString() ?? null,
    firstDetectedAt: finding.firstDetectedAt.toISOString(),
  };
}
