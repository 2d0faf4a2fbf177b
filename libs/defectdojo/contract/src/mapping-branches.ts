import { z } from 'zod';
import { BRANCH_EXCEPTIONS_MAX, BRANCH_NAME_MAX, BRANCH_PATTERNS_MAX, BRANCHES_MAX } from './constants.ts';
import { BranchName, LeftFindings, MappingState } from './mapping.ts';
import { Instant, RemoteId, Revision, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { Push } from './push.ts';

/**
 * A pattern of branch names: `*` stands for any characters but a slash, `**` for any, `?` for one that is no slash.
 * `release/*` is the pattern of `release/1.2`.
 */
export const BranchPattern = z.string().trim().min(1).max(BRANCH_NAME_MAX);

/** Follows a further branch with a mapping. It gets a test of its own in the engagement. */
export const FollowBranchInput = z.object({ branch: BranchName });

/**
 * Closes a further branch. `mitigate` mitigates the findings of its test; those of the other branches are findings of
 * their own and stay as they are.
 */
export const CloseBranchInput = z.object({ findings: LeftFindings.default('mitigate') });

/** The patterns of further branches that are followed once they are scanned. None means that none are. */
export const BranchPatternsInput = z.object({
  patterns: z
    .array(BranchPattern)
    .max(BRANCH_PATTERNS_MAX)
    .transform((patterns) => [...new Set(patterns)]),
});

/** A branch that a mapping follows, with its test in DefectDojo. */
export const MappingBranch = z.object({
  /** The mapping of this branch, which has pushes and checks of its own. */
  mappingId: Uuid,
  branch: z.string().max(255),
  /** True for the branch whose findings the lists count and whose code the ASVS profile describes. */
  isFirst: z.boolean(),
  /**
   * True if the branch was pushed before and Gecko has no scan of it any more: nothing is mitigated until it is closed.
   */
  isGone: z.boolean(),
  testId: RemoteId.nullable(),
  testUrl: z.string().max(800).nullable(),
  state: MappingState,
  stateCode: ErrorCode.nullable(),
  stateReason: z.string().max(1_000).nullable(),
  lastPush: Push.nullable(),
  createdAt: Instant,
});
export type MappingBranch = z.infer<typeof MappingBranch>;

/** The branches of a mapping, the first one first, and the patterns by which further ones are followed. */
export const MappingBranches = z.object({
  mappingId: Uuid,
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  revision: Revision,
  branches: z.array(MappingBranch).min(1).max(BRANCHES_MAX),
  patterns: z.array(z.string().max(BRANCH_NAME_MAX)).max(BRANCH_PATTERNS_MAX),
  /** Branches that have a pattern and that a person has closed: they are not followed by themselves. */
  except: z.array(z.string().max(BRANCH_NAME_MAX)).max(BRANCH_EXCEPTIONS_MAX),
  /** Branches that have a pattern and are not followed, because a mapping follows at most 10 branches. */
  beyond: z.array(z.string().max(BRANCH_NAME_MAX)).max(100),
});
export type MappingBranches = z.infer<typeof MappingBranches>;

/**
 * Closing a branch with `mitigate` mitigates so many findings of its test. `elsewhere` of them are open on another branch
 * of the mapping as well, with the same title, class, file and line: there they stay as they are.
 */
export const BranchClosing = z.object({
  branch: z.string().max(255),
  findings: z.int().min(0),
  elsewhere: z.int().min(0),
});
export type BranchClosing = z.infer<typeof BranchClosing>;
