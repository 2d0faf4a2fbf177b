import { CursorPageQuery, PushChangesQuery, Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a push. */
export const PushReference = z.object({ pushId: Uuid });
export type PushReference = z.infer<typeof PushReference>;

/** Identifies a page of the findings that were rejected in a push. */
export const RejectedFindingsQuery = PushReference.extend(CursorPageQuery.shape);
export type RejectedFindingsQuery = z.input<typeof RejectedFindingsQuery>;

/** Identifies a page of the changes of a push. */
export const ChangesOfPushQuery = PushReference.extend(PushChangesQuery.shape);
export type ChangesOfPushQuery = z.input<typeof ChangesOfPushQuery>;

/** Identifies a page of a mapping's pushes. */
export const PushesQuery = z.object({ mappingId: Uuid }).extend(CursorPageQuery.shape);
export type PushesQuery = z.input<typeof PushesQuery>;
