import { z } from 'zod';
import { BATCH_MAX, MAPPING_SETTINGS } from './constants.ts';
import { Instant, Uuid } from './primitives.ts';
import { RepositoriesQuery } from './repository.ts';

/** The filters of the repositories table, without its order and its page. */
export const RepositoriesFilter = RepositoriesQuery.omit({
  sort: true,
  order: true,
  limit: true,
  offset: true,
  cursor: true,
});
export type RepositoriesFilter = z.infer<typeof RepositoriesFilter>;

const RepositoryIds = z.array(Uuid).max(BATCH_MAX);

/**
 * The repositories to select: those named one by one, all that match a filter now, or the rest of an earlier selection.
 * `except` leaves some out. A selection holds at most 10,000.
 */
export const SelectRepositoriesInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen'), repositoryIds: RepositoryIds.min(1) }),
  z.object({ kind: z.literal('matching'), query: RepositoriesFilter, except: RepositoryIds.default([]) }),
  z.object({ kind: z.literal('rest'), selectionId: Uuid, except: RepositoryIds.min(1) }),
]);
export type SelectRepositoriesInput = z.infer<typeof SelectRepositoriesInput>;

/**
 * Repositories that a person selected, frozen: one that matches only later does not join them. Level and sections are
 * set for all of them. The counts are those of the moment of the response, and say which of them other actions take.
 */
export const RepositorySelection = z.object({
  id: Uuid,
  /** Those that Gecko still has. */
  total: z.int().min(0),
  /** Mapped to a product that exists: a push takes them, and so does removing their mappings. */
  active: z.int().min(0),
  /** Mapped to a product that is gone: only removing their mappings takes them. */
  productGone: z.int().min(0),
  /** Mapping takes these alone. */
  notMapped: z.int().min(0),
  /** The levels in force; `chosen` counts those that a person chose. Left out by an earlier release. */
  levels: z
    .object({
      l1: z.int().min(0),
      l2: z.int().min(0),
      l3: z.int().min(0),
      none: z.int().min(0),
      chosen: z.int().min(0),
    })
    .optional(),
  /** Those with a chapter that a person decided on. Left out by an earlier release. */
  decided: z.int().min(0).optional(),
  /** The number of mapped ones that have each setting of their own. Left out by an earlier release. */
  ownSettings: z.partialRecord(z.enum(MAPPING_SETTINGS), z.int().min(0)).optional(),
  createdAt: Instant,
});
export type RepositorySelection = z.infer<typeof RepositorySelection>;
