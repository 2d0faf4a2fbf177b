import { z } from 'zod';
import { UpdateProfileInput } from './asvs.ts';
import { BRANCH_NAME_MAX, DEFAULT_PRODUCT_TYPE } from './constants.ts';
import { HeldBackBy } from './held-back.ts';
import { Instant, RemoteId, Revision, Uuid } from './primitives.ts';
import { OtherTests, ProductName } from './product.ts';
import { ErrorCode } from './problem.ts';
import { Push } from './push.ts';
import { MappingSettings, MappingSettingsInput } from './settings.ts';

/** `active` is pushed; `stale` lost its product in DefectDojo and needs a person. */
export const MappingState = z.enum(['active', 'stale']);
export type MappingState = z.infer<typeof MappingState>;

/** A Git branch name as Gecko stores it. */
export const BranchName = z.string().trim().min(1).max(BRANCH_NAME_MAX);

/** The product to map a repository to: an existing one by id, or a new one by name. */
export const MappingTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), productId: RemoteId }),
  z.object({
    kind: z.literal('new'),
    name: ProductName,
    productType: ProductName.default(DEFAULT_PRODUCT_TYPE),
  }),
]);
export type MappingTarget = z.infer<typeof MappingTarget>;

/**
 * Maps a repository. Without a branch, or with the name of the default branch, the mapping follows the repository's
 * default branch, also when that is renamed or changed. A `profile` is saved with the mapping, or neither is.
 */
export const CreateMappingInput = z.object({
  repositoryId: Uuid,
  product: MappingTarget,
  branch: BranchName.optional(),
  profile: UpdateProfileInput.optional(),
});
export type CreateMappingInput = z.infer<typeof CreateMappingInput>;

/**
 * The treatment of a mapping's findings in DefectDojo when it ends: `leave` keeps them as they are, `mitigate`
 * mitigates them first.
 */
export const LeftFindings = z.enum(['leave', 'mitigate']);
export type LeftFindings = z.infer<typeof LeftFindings>;

/** Removes a mapping. */
export const RemoveMappingInput = z.object({ findings: LeftFindings.default('leave') });
export type RemoveMappingInput = z.infer<typeof RemoveMappingInput>;

/**
 * Changes a mapping: another branch, another product with the treatment of the findings in the old one, or settings of
 * its own. Null, like the name of the default branch, follows the repository's default branch. All of it is saved, and a
 * `profile` with it, or nothing is.
 */
export const ChangeMappingInput = z
  .object({
    branch: BranchName.nullish(),
    product: MappingTarget.optional(),
    findings: LeftFindings.default('leave'),
    settings: MappingSettingsInput.optional(),
    profile: UpdateProfileInput.optional(),
  })
  .refine(
    ({ branch, product, settings, profile }) =>
      (branch ?? product ?? settings ?? profile) !== undefined || branch === null,
    { message: 'Name a branch, a product, settings or a profile.' },
  );
export type ChangeMappingInput = z.infer<typeof ChangeMappingInput>;

/** A repository's mapping to a DefectDojo product. */
export const Mapping = z.object({
  id: Uuid,
  revision: Revision.optional(),
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  branch: z.string().max(255),
  /** The mapping of the first branch, where this is the one of a further branch. Left out by an earlier release. */
  firstMappingId: Uuid.nullable().optional(),
  /** True if the mapping follows the repository's default branch, false if a person chose the branch. */
  followsDefaultBranch: z.boolean().optional(),
  /** The repository's default branch. Null for a repository that Gecko no longer has. */
  defaultBranch: z.string().max(255).nullable().optional(),
  /**
   * A branch that Gecko scanned after the last scan of the chosen one, the default branch if it is one of them. Null if
   * there is none, and while the mapping follows the default branch.
   */
  scannedSince: z.string().max(255).nullable().optional(),
  productId: RemoteId,
  productName: z.string().max(255),
  productUrl: z.string().max(800),
  engagementId: RemoteId.nullable(),
  testId: RemoteId.nullable(),
  testUrl: z.string().max(800).nullable(),
  /** The settings that it has of its own. Left out by an earlier release. */
  settings: MappingSettings.optional(),
  /** Since when pushes of the mapping itself are paused. Null while they are not; left out by an earlier release. */
  pausedAt: Instant.nullable().optional(),
  /** The name of the person who paused them. Null if it is not known. */
  pausedBy: z.string().max(200).nullable().optional(),
  /** Findings that its last push held back, by reason. Absent before the first, and from an earlier release. */
  heldBack: HeldBackBy.optional(),
  /** Tests of another team in the product, which Gecko leaves alone. Null for none; left out by an earlier release. */
  otherTests: OtherTests.nullable().optional(),
  /** True if another team publishes the ASVS level and sections of the product. Left out by an earlier release. */
  asvsLeft: z.boolean().optional(),
  state: MappingState,
  stateCode: ErrorCode.nullable(),
  stateReason: z.string().max(1_000).nullable(),
  lastPush: Push.nullable(),
  createdAt: Instant,
});
export type Mapping = z.infer<typeof Mapping>;
