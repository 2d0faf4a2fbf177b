import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../outage/outage-wait.ts';

/**
 * Returns the wait before a product is tried again, in milliseconds: it grows with the outage, up to an hour, and is
 * never shorter than DefectDojo asked for. It never ends, because a try costs two requests and an unpublished state
 * would stay until the next change of a profile. Undefined if the failure does not
 * pass by itself, or a firewall refuses this request while others pass.
 */
export function waitBeforePublishing(
  context: Pick<JobContext, 'now' | 'random' | 'timings'>,
  failingSince: Date,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable || error.othersResponded === true) return undefined;
  const age = Math.max(0, context.now().getTime() - failingSince.getTime());
  const { minMs, publishMaxMs: maxMs } = context.timings.outage;
  const usual = outageWaitMs({ ageMs: age, minMs, maxMs, random: context.random() });
  return Math.round(Math.max(usual, Math.min(error.retryAfterMs ?? 0, maxMs)));
}
