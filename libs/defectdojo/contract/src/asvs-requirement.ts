import { z } from 'zod';
import { AsvsChapterId, AsvsEvidence, AsvsLevel } from './asvs.ts';
import { AsvsVersion } from './connection.ts';
import {
  ASVS_REQUIREMENT_PATTERN,
  ASVS_REQUIREMENT_STATUSES,
  ASVS_VERDICTS,
  REASON_MAX,
} from './constants.ts';
import { Instant, Uuid } from './primitives.ts';
import { Provider } from './provider.ts';

/** A requirement's number as ASVS writes it, without `V`. The same number is another requirement in another version. */
export const AsvsRequirementId = z
  .string()
  .regex(ASVS_REQUIREMENT_PATTERN, 'A requirement is written like 6.2.1.');

/** The verdict of a person on a requirement of a repository. */
export const AsvsVerdict = z.enum(ASVS_VERDICTS);
export type AsvsVerdict = z.infer<typeof AsvsVerdict>;

/**
 * The status of a requirement: a person's verdict, else `findings` while there are open ones, else `assumed_met` where a
 * rule of the detection shows it, else `open`. Only a person states that a requirement is met.
 */
export const AsvsRequirementStatus = z.enum(ASVS_REQUIREMENT_STATUSES);
export type AsvsRequirementStatus = z.infer<typeof AsvsRequirementStatus>;

/** Numbers of requirements: all that the level expects, and of them those of each status. */
export const AsvsRequirementCounts = z.object({
  expected: z.int().min(0),
  met: z.int().min(0),
  not_met: z.int().min(0),
  not_applicable: z.int().min(0),
  findings: z.int().min(0),
  assumed_met: z.int().min(0),
  open: z.int().min(0),
});
export type AsvsRequirementCounts = z.infer<typeof AsvsRequirementCounts>;

/** A requirement of a repository. */
export const AsvsRequirement = z.object({
  id: AsvsRequirementId,
  /** Gecko's short name. `url` leads to OWASP's text, which says what the requirement demands. */
  name: z.string().max(120),
  url: z.url().max(500),
  chapterId: AsvsChapterId,
  sectionId: z.string().max(10),
  sectionName: z.string().max(120),
  /** The lowest level that includes it. */
  level: AsvsLevel,
  status: AsvsRequirementStatus,
  /** Open findings that are filed under the requirement, by their CWE or a parent of it. */
  openFindings: z.int().min(0),
  /** Their highest severity, 0 to 10. Null without findings. */
  highestSeverity: z.number().min(0).max(10).nullable(),
  /** The places that show it to be met, also where a finding or a person says otherwise. */
  evidence: z.array(AsvsEvidence.extend({ url: z.string().max(2_000).nullable() })).max(5),
  /** Null while no person has stated anything. */
  statement: z
    .object({
      verdict: AsvsVerdict,
      reason: z.string().max(REASON_MAX),
      by: z.string().max(200).nullable(),
      at: Instant,
    })
    .nullable(),
});
export type AsvsRequirement = z.infer<typeof AsvsRequirement>;

/** The requirements of a repository at its level, in order: of the chapters that apply, or of one chapter. */
export const AsvsRequirements = z.object({
  repositoryId: Uuid,
  provider: Provider,
  repositoryName: z.string().max(500),
  /** The branch whose findings are counted. */
  branch: z.string().max(255),
  version: AsvsVersion,
  /** The level whose requirements are listed. */
  level: AsvsLevel,
  /** True if that level is L1 only because no other is known. */
  levelAssumed: z.boolean(),
  counts: AsvsRequirementCounts,
  /** All of them: a version has 345 at most. */
  items: z.array(AsvsRequirement).max(400),
});
export type AsvsRequirements = z.infer<typeof AsvsRequirements>;

/** Requirements of one chapter. Default: of all that apply. */
export const AsvsRequirementsQuery = z.object({ chapter: AsvsChapterId.optional() });
export type AsvsRequirementsQuery = z.infer<typeof AsvsRequirementsQuery>;

/** A person's verdict on a requirement, with the reason. Null takes an earlier one back. */
export const StateRequirementInput = z
  .object({
    verdict: AsvsVerdict.nullable(),
    reason: z.string().trim().max(REASON_MAX).optional(),
  })
  .superRefine(({ verdict, reason = '' }, check) => {
    if (verdict !== null && reason === '')
      check.addIssue({ code: 'custom', path: ['reason'], message: 'Say how you know.' });
  });
export type StateRequirementInput = z.infer<typeof StateRequirementInput>;
