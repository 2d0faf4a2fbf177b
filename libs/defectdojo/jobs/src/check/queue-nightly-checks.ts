import { queueNightlyChecks as queueChecks } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * So many mappings of a connection are checked in a night, those first that have gone longest without: at about a second
 * per 250 findings, spread over six hours, nobody who uses the instance notices.
 */
const CHECKS_PER_CONNECTION = 50;

/** Queues tonight's checks and returns how many. Doing it twice in a night queues nothing twice. */
export function queueNightlyChecks(context: Pick<JobContext, 'database'>): Promise<number> {
  return queueChecks(context.database, CHECKS_PER_CONNECTION);
}
