import { sweepExports } from '@gecko-defectdojo/data';
import type { ExportContext } from '../context.ts';

/**
 * Enqueues every export that nobody works on: after `staleMs` without a sign of life. A worker that starts calls it
 * with 0, which is safe: an export that is worked on holds its lock, and the job sees it and leaves.
 */
export function sweep(context: Pick<ExportContext, 'database'>, staleMs: number): Promise<number> {
  return sweepExports(context.database, staleMs);
}
