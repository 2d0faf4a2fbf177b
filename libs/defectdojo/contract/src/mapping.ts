import { z } from 'zod';
import { BRANCH_NAME_MAX, DEFAULT_PRODUCT_TYPE } from './constants.ts';
import { Instant, RemoteId, Uuid } from './primitives.ts';
import { ProductName } from './product.ts';
import { ErrorCode } from './problem.ts';
import { Push } from './push.ts';

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

/** Maps a repository. Default branch: the repository's. */
export const CreateMappingInput = z.object({
  repositoryId: Uuid,
  product: MappingTarget,
  branch: BranchName.optional(),
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

/** Changes a mapping: another branch, or another product with the treatment of the findings in the old one. */
export const ChangeMappingInput = z
  .object({
    branch: BranchName.optional(),
    product: MappingTarget.optional(),
    findings: LeftFindings.default('leave'),
  })
  .refine((input) => input.branch !== undefined || input.product !== undefined, {
    message: 'Name a branch or a product.',
  });
export type ChangeMappingInput = z.infer<typeof ChangeMappingInput>;

/** A repository's mapping to a DefectDojo product. */
export const Mapping = z.object({
  id: Uuid,
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  branch: z.string().max(255),
  productId: RemoteId,
  productName: z.string().max(255),
  productUrl: z.string().max(800),
  engagementId: RemoteId.nullable(),
  testId: RemoteId.nullable(),
  testUrl: z.string().max(800).nullable(),
  state: MappingState,
  stateCode: ErrorCode.nullable(),
  stateReason: z.string().max(1_000).nullable(),
  lastPush: Push.nullable(),
  createdAt: Instant,
});
export type Mapping = z.infer<typeof Mapping>;
