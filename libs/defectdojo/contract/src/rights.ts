import { z } from 'zod';
import { KEY_USER_KINDS, RIGHT_STATES, RIGHTS } from './constants.ts';
import { Instant, RemoteId } from './primitives.ts';
import { OtherTests } from './product.ts';

/** A right in DefectDojo that the key's user may have. */
export const RightName = z.enum(RIGHTS);
export type RightName = z.infer<typeof RightName>;

export const RightState = z.enum(RIGHT_STATES);
export type RightState = z.infer<typeof RightState>;

/** A right with the way in which Gecko knows its state, or what a person can do where the user lacks it. */
export const Right = z.object({ right: RightName, state: RightState, how: z.string().max(500) });
export type Right = z.infer<typeof Right>;

/** The user of the key, as DefectDojo tells. */
export const KeyUser = z.object({
  kind: z.enum(KEY_USER_KINDS),
  /** The global role of DefectDojo 2.58 and earlier. Null for a user without one, and in later versions. */
  globalRole: z.string().max(60).nullable(),
  /** Number of products and product types that the user is a member of. Null where DefectDojo has no members. */
  memberships: z.int().min(0).nullable(),
});
export type KeyUser = z.infer<typeof KeyUser>;

/** The rights of the key's user, as they were when they were checked. */
export const KeyRights = z.object({
  checkedAt: Instant,
  user: KeyUser,
  rights: z.array(Right).max(RIGHTS.length),
});
export type KeyRights = z.infer<typeof KeyRights>;

/** Names a product by its id. */
export const ProductReference = z.object({ productId: z.coerce.number().pipe(RemoteId) });
export type ProductReference = z.infer<typeof ProductReference>;

/** The rights of the key's user in one product, and the tests of another team there. */
export const ProductRights = z.object({
  productId: RemoteId,
  rights: z.array(Right).max(RIGHTS.length),
  /** Null for none; left out by an earlier release. */
  otherTests: OtherTests.nullable().optional(),
});
export type ProductRights = z.infer<typeof ProductRights>;
