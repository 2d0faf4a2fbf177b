import type { CheckRecord } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../outage/outage-wait.ts';

/**
 * How long a check waits before it reads DefectDojo again after an outage, in milliseconds; undefined when the trouble
 * does not pass by itself or has lasted too long.
 */
export function waitBeforeRetry(
  context: Pick<JobContext, 'now' | 'random' | 'timings'>,
  check: Pick<CheckRecord, 'queuedAt' | 'trigger'>,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable) return undefined;
  const age = Math.max(0, context.now().getTime() - check.queuedAt.getTime());
  const asked = error.retryAfterMs ?? 0;
  const { minMs, maxMs, nightlyCheckMs, manualCheckMs } = context.timings.outage;
  const limit = check.trigger === 'nightly' ? nightlyCheckMs : manualCheckMs;
  const usual = outageWaitMs({ ageMs: age, minMs, maxMs, random: context.random() });
  const wait = Math.round(Math.max(usual, asked));
  return age + wait > limit ? undefined : wait;
}
