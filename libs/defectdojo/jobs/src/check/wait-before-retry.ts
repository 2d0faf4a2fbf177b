import type { CheckRecord } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../outage/outage-wait.ts';

const WAIT_MAX_MS = 600_000;
/** Somebody waits for a check by hand: after ten minutes it says what is wrong. */
const GIVE_UP_MANUAL_MS = 600_000;
/** A check of the night begins up to six hours after it was queued. */
const GIVE_UP_NIGHTLY_MS = 8 * 3_600_000;

/**
 * How long a check waits before it reads DefectDojo again after an outage, in milliseconds; undefined when the trouble
 * does not pass by itself or has lasted too long.
 */
export function waitBeforeRetry(
  context: Pick<JobContext, 'now' | 'random'>,
  check: Pick<CheckRecord, 'queuedAt' | 'trigger'>,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable) return undefined;
  const age = Math.max(0, context.now().getTime() - check.queuedAt.getTime());
  const asked = error.retryAfterMs ?? 0;
  const limit = check.trigger === 'nightly' ? GIVE_UP_NIGHTLY_MS : GIVE_UP_MANUAL_MS;
  const usual = outageWaitMs({ ageMs: age, maxMs: WAIT_MAX_MS, random: context.random() });
  const wait = Math.round(Math.max(usual, asked));
  return age + wait > limit ? undefined : wait;
}
