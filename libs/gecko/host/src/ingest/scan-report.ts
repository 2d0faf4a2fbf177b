import {
  CALL_CHAIN_MAX,
  BranchName,
  CallChainStep,
  FindingType,
  GeckoFinding,
  Uuid,
  parseCwe,
} from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { Moment } from './moment.ts';
import { storable } from './storable.ts';

/** The most findings one report may hold. */
const REPORT_FINDINGS_MAX = 100_000;

const shape = GeckoFinding.shape;
/** The range of Postgres's integer. */
const LineNumber = z.int().min(-2_147_483_648).max(2_147_483_647).nullish();
const Score = z.number().min(0).max(10);

/** A CWE as scanners write it, with its name or without. Becomes `CWE-79`, or null where it names none. */
const ReportedCwe = z.union([z.string().max(1_000), z.int()]).transform((value) => {
  const number = parseCwe(String(value));
  return number === undefined ? null : `CWE-${String(number)}`;
});

const ReportStep = z.object({
  role: CallChainStep.shape.role,
  filePath: CallChainStep.shape.filePath,
  line: LineNumber,
  code: CallChainStep.shape.code.default(''),
  primary: z.boolean().default(false),
});

const ReportFinding = z.object({
  fingerprint: z.string().min(1).max(200),
  type: FindingType,
  title: z.string().trim().min(1).max(10_000),
  shortDescription: shape.shortDescription,
  description: shape.description,
  cwe: ReportedCwe.nullish(),
  severity: Score,
  cvssVector: shape.cvssVector.optional(),
  cvssRationale: shape.cvssRationale.optional(),
  confidenceScore: shape.confidenceScore.optional(),
  filePath: shape.filePath,
  line: LineNumber,
  callChain: z.array(ReportStep).max(CALL_CHAIN_MAX).default([]),
  proofOfConcept: shape.proofOfConcept.optional(),
  patch: shape.patch.optional(),
  remediation: shape.remediation.optional(),
  plannedDate: shape.plannedDate,
  effort: shape.effort,
  owner: shape.owner,
  cweList: z
    .array(ReportedCwe)
    .max(100)
    .nullish()
    .transform((list) => list?.filter((cwe) => cwe !== null)),
  tags: shape.tags,
  /** The result of a recheck for a known finding. Other scans leave it out. */
  status: z.enum(['fix_verified', 'open']).optional(),
});
/** One finding as a scan reports it. */
export type ReportFinding = z.infer<typeof ReportFinding>;

/** A finished scan as Gecko's scanner hands it over. Text that Postgres cannot store is cleaned first. */
export const ScanReport = z.preprocess(
  storable,
  z.object({
    scan: z
      .object({
        id: Uuid.toLowerCase(),
        name: z.string().max(500).nullish(),
        kind: z.enum(['deep', 'pr', 'recheck']),
        branch: BranchName,
        commit: z.string().min(1).max(200),
        startedAt: Moment,
        completedAt: Moment,
      })
      .refine((scan) => Date.parse(scan.startedAt) <= Date.parse(scan.completedAt), {
        path: ['completedAt'],
        message: 'is before startedAt',
      }),
    repository: z.object({
      provider: z.enum(['github', 'gitlab', 'bitbucket', 'azure']),
      fullName: z.string().trim().min(1).max(500),
      url: z.url({ protocol: /^https?$/ }).max(1_000),
      defaultBranch: BranchName,
    }),
    findings: z.array(ReportFinding).max(REPORT_FINDINGS_MAX),
  }),
);
export type ScanReport = z.infer<typeof ScanReport>;
