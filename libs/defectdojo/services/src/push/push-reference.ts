import { PageQuery, Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Names a run. */
export const PushReference = z.object({ pushId: Uuid });
export type PushReference = z.infer<typeof PushReference>;

/** Names a page of a run's problems. */
export const RejectedFindingsQuery = PushReference.extend(PageQuery.shape);
export type RejectedFindingsQuery = z.input<typeof RejectedFindingsQuery>;

/** Names a page of a mapping's runs. */
export const PushesQuery = z.object({ mappingId: Uuid }).extend(PageQuery.shape);
export type PushesQuery = z.input<typeof PushesQuery>;
