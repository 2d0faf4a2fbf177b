import { z } from 'zod';
import { Uuid } from './primitives.ts';

/** The graphile-worker tasks of this plugin. */
export const EXPORT_RUN_TASK = 'defectdojo.export_run';
export const SWEEP_TASK = 'defectdojo.sweep';

/** Payload of the export job: ids only, so that a job is never out of date. */
export const ExportRunJob = z.object({ teamId: Uuid, mappingId: Uuid });
export type ExportRunJob = z.infer<typeof ExportRunJob>;
