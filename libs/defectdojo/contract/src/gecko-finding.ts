import { z } from 'zod';
import { Instant, Uuid } from './primitives.ts';

/** Gecko's triage states, as its machine values. */
export const FINDING_STATUSES = [
  'open',
  'in_progress',
  'fixed',
  'fix_verified',
  'false_positive',
  'accepted_risk',
] as const;
export const FindingStatus = z.enum(FINDING_STATUSES);
export type FindingStatus = z.infer<typeof FindingStatus>;

/** Gecko's wide vulnerability types; the CWE is the precise class and may be missing. */
export const FINDING_TYPES = ['RCE', 'SQLI', 'XSS', 'SSRF', 'LFI', 'AFO', 'IDOR'] as const;
export const FindingType = z.enum(FINDING_TYPES);
export type FindingType = z.infer<typeof FindingType>;

/** One step of the way from source to sink. */
export const CallChainStep = z.object({
  role: z.enum(['source', 'flow', 'sink']),
  filePath: z.string().max(8_000),
  line: z.int().nullable(),
  code: z.string().max(100_000),
  primary: z.boolean(),
});
export type CallChainStep = z.infer<typeof CallChainStep>;

/** The most steps of a call chain that Gecko hands over. */
export const CALL_CHAIN_MAX = 500;

/**
 * A finding as Gecko hands it to the export: what a person sees in Gecko now, the severity override applied.
 * `severity` is Gecko's score from 0 to 10; `revision` grows with every change of the finding. The fields from `triagedBy`
 * on are optional: a host without them leaves them out.
 */
export const GeckoFinding = z.object({
  id: Uuid,
  revision: z.int().min(1),
  url: z.url().max(2_000),
  type: FindingType,
  title: z.string().min(1).max(10_000),
  shortDescription: z.string().max(20_000),
  description: z.string().max(500_000),
  cwe: z.string().max(40).nullable(),
  severity: z.number().min(0).max(10),
  cvssVector: z.string().max(500).nullable(),
  cvssRationale: z.string().max(100_000).nullable(),
  confidenceScore: z.int().min(1).max(10).nullable(),
  filePath: z.string().max(8_000),
  line: z.int().nullable(),
  callChain: z.array(CallChainStep).max(CALL_CHAIN_MAX),
  proofOfConcept: z.string().max(1_000_000).nullable(),
  patch: z.string().max(1_000_000).nullable(),
  remediation: z.string().max(500_000).nullable(),
  status: FindingStatus,
  statusChangedAt: Instant,
  acceptedUntil: Instant.nullable(),
  firstDetectedAt: Instant,
  /** The person who set the status, by name; null when Gecko set it. */
  triagedBy: z.string().max(200).nullable().optional(),
  triagedAt: Instant.nullable().optional(),
  /** The reason that person gave. */
  triageReason: z.string().max(10_000).nullable().optional(),
  /** The day by which the team plans to fix it. */
  plannedDate: z.iso.date().nullable().optional(),
  /** The effort of fixing it. */
  effort: z.enum(['low', 'medium', 'high']).nullable().optional(),
  /** Every CWE that fits, the precise one first. */
  cweList: z.array(z.string().max(40)).max(100).nullable().optional(),
  /** The person or group that is to fix it, by name. */
  owner: z.string().max(200).nullable().optional(),
  tags: z.array(z.string().max(100)).max(100).nullable().optional(),
  /** The scanner's own score where a person has set another; null where the scanner's own counts. */
  scannedSeverity: z.number().min(0).max(10).nullable().optional(),
  /** The person who set the severity, by name; null when that is not known. */
  severitySetBy: z.string().max(200).nullable().optional(),
  severitySetAt: Instant.nullable().optional(),
});
export type GeckoFinding = z.infer<typeof GeckoFinding>;
