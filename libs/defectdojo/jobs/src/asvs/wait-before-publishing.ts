import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../outage/outage-wait.ts';

/**
 * How long to wait before a product is looked after again, in milliseconds: the longer the outage lasts the longer, up to
 * an hour, and never less than DefectDojo asked for. There is no giving up: a look costs two requests, and what is not
 * published stays unsaid until somebody changes a profile again. Undefined when the trouble does not pass by itself.
 */
export function waitBeforePublishing(
  context: Pick<JobContext, 'now' | 'random' | 'timings'>,
  failingSince: Date,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable) return undefined;
  const age = Math.max(0, context.now().getTime() - failingSince.getTime());
  const { minMs, publishMaxMs: maxMs } = context.timings.outage;
  const usual = outageWaitMs({ ageMs: age, minMs, maxMs, random: context.random() });
  return Math.round(Math.max(usual, Math.min(error.retryAfterMs ?? 0, maxMs)));
}
