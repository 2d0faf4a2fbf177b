import type { MappingBatchRecord } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../outage/outage-wait.ts';

/** Returns true if a person has to act on the key or the connection, which every remaining repository needs. */
export function needsPerson(error: IntegrationError): boolean {
  return error.retry === 'when_person_acted';
}

/**
 * Returns true if an error concerns every remaining repository. A 500 concerns one: DefectDojo may fail on its name for
 * ever, and the others must not wait for that. So does a request that a firewall refuses while others pass.
 */
export function stopsBatch(error: IntegrationError): boolean {
  if (error.othersResponded === true) return false;
  return needsPerson(error) || (error.retryable && error.code !== 'remote_error');
}

/**
 * How long to wait after an outage, in milliseconds: the longer it lasts the longer, up to ten minutes, and never less
 * than DefectDojo asked for. Undefined when it does not pass by itself, or has not for a day.
 */
export function waitAfterOutage(
  context: Pick<JobContext, 'now' | 'random' | 'timings'>,
  batch: Pick<MappingBatchRecord, 'heartbeatAt' | 'createdAt'>,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable) return undefined;
  const idle = context.now().getTime() - (batch.heartbeatAt ?? batch.createdAt).getTime();
  const { minMs, maxMs, askedMaxMs, batchMs } = context.timings.outage;
  if (idle > batchMs) return undefined;
  const wait = outageWaitMs({ ageMs: idle, minMs, maxMs, random: context.random() });
  return Math.round(Math.max(wait, Math.min(error.retryAfterMs ?? 0, askedMaxMs)));
}
