import { queueNightlyChecks as queueChecks } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * The number of mappings of a connection that are checked in a night, or a fifth of them if that is more: all within a
 * week, those that a push has changed or that differed before the others. At about a second
 * per 250 findings, spread over six hours, it is a load that users of the instance do not notice.
 */
const CHECKS_PER_CONNECTION = 50;

/** Queues tonight's checks and returns how many. Doing it twice in a night queues nothing twice. */
export function queueNightlyChecks(context: Pick<JobContext, 'database'>): Promise<number> {
  return queueChecks(context.database, CHECKS_PER_CONNECTION);
}
