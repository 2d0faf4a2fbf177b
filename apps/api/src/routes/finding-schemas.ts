import {
  AsvsChapterId,
  AsvsRequirementId,
  AsvsVersion,
  FindingStatus,
  FindingType,
  GeckoFinding,
  Instant,
  PageQuery,
  Uuid,
} from '@gecko-defectdojo/contract';
import { FINDING_SORTS, SEVERITY_LABELS } from '@gecko/host';
import type { FindingDetail, FindingSummary } from '@gecko/host';
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

const FindingEvent = z.object({
  id: Uuid,
  what: z.enum(['status', 'accepted_until', 'severity', 'reason']),
  from: z.string().max(10_000).nullable(),
  to: z.string().max(10_000).nullable(),
  /** The author of the change. Null if Gecko made it; the name is null after the author left the team. */
  by: z.object({ id: Uuid, name: z.string().max(200).nullable() }).nullable(),
  at: Instant,
});

const { shape } = GeckoFinding;

/** A finding with all its texts and its history, newest first. */
export const FindingDetailView = Finding.extend({
  /** The severity that the scanner reported. A person's override does not change it. */
  detectedSeverity: z.number().min(0).max(10),
  shortDescription: shape.shortDescription,
  description: shape.description,
  cvssVector: shape.cvssVector,
  cvssRationale: shape.cvssRationale,
  confidenceScore: shape.confidenceScore,
  callChain: shape.callChain,
  proofOfConcept: shape.proofOfConcept,
  patch: shape.patch,
  remediation: shape.remediation,
  triagedBy: z.string().max(200).nullable(),
  triagedAt: Instant.nullable(),
  triageReason: z.string().max(10_000).nullable(),
  lastSeen: z.object({ scanId: Uuid, commit: z.string().max(200), completedAt: Instant }).nullable(),
  events: z.array(FindingEvent).max(200),
});
export type FindingDetailView = z.infer<typeof FindingDetailView>;

/** Several values of a closed set in one parameter: `open,in_progress`. */
function oneOrMore<T extends z.ZodType<unknown, string>>(value: T) {
  return z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(value).min(1).max(20));
}

const Search = z.string().trim().max(200).optional();

/** A chapter or a requirement of a version of the ASVS, as the standard writes them: `v5.0.0-V10`, `v5.0.0-10.4.1`. */
const PlaceOfFindings = z.union([
  z.templateLiteral(['v', AsvsVersion, '-', AsvsChapterId]),
  z.templateLiteral(['v', AsvsVersion, '-', AsvsRequirementId]),
]);

/** Filters of a list of findings. Each closed set takes several values, separated by commas. */
export const FindingsFilter = z.object({
  branch: z.string().max(255).optional(),
  search: Search,
  status: oneOrMore(FindingStatus).optional(),
  severity: oneOrMore(z.enum(SEVERITY_LABELS)).optional(),
  type: oneOrMore(FindingType).optional(),
  asvs: PlaceOfFindings.optional(),
});
export type FindingsFilter = z.output<typeof FindingsFilter>;

/** Which findings a list shows, and in which order. */
export const FindingsQuery = FindingsFilter.extend(PageQuery.shape).extend({
  sort: z.enum(FINDING_SORTS).optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
});

/** The most findings one request changes. */
const FindingIds = z.array(Uuid).min(1).max(1_000);

/** A new status for findings; an accepted risk may have an expiry, and each a reason. */
export const StatusInput = z.object({
  findingIds: FindingIds,
  status: FindingStatus,
  acceptedUntil: Instant.optional(),
  /** Why; an empty one takes a reason away. */
  reason: z.string().trim().max(2_000).optional(),
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

/** A finding in full as the API shows it. */
export function viewFindingDetail({
  finding,
  triagedBy,
  lastSeen,
  events,
}: FindingDetail): FindingDetailView {
  const { severity: detectedSeverity, severityOverride, ...rest } = finding;
  const summary = viewFinding({
    ...rest,
    severity: severityOverride ?? detectedSeverity,
    isSeverityOverridden: severityOverride !== null,
  });
  return {
    ...rest,
    ...summary,
    detectedSeverity,
    triagedBy,
    triagedAt: finding.triagedAt?.toISOString() ?? null,
    lastSeen: lastSeen ? { ...lastSeen, completedAt: lastSeen.completedAt.toISOString() } : null,
    events: events.map(({ by, byName, at, ...event }) => ({
      ...event,
      by: by === null ? null : { id: by, name: byName },
      at: at.toISOString(),
    })),
  };
}
