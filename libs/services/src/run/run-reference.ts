import { PageQuery, Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Names a run. */
export const RunReference = z.object({ runId: Uuid });
export type RunReference = z.infer<typeof RunReference>;

/** Names a page of a run's problems. */
export const RunProblemsQuery = RunReference.extend(PageQuery.shape);
export type RunProblemsQuery = z.input<typeof RunProblemsQuery>;

/** Names a page of a mapping's runs. */
export const RunsQuery = z.object({ mappingId: Uuid }).extend(PageQuery.shape);
export type RunsQuery = z.input<typeof RunsQuery>;
