import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { MappingBatchRecord } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { outageWaitMs } from '../job/outage-wait.ts';

const WAIT_MAX_MS = 600_000;
/** What a server may ask for with `Retry-After`. */
const ASKED_MAX_MS = 3_600_000;
/** After a day without a single repository mapped, a person has to begin anew. */
const GIVE_UP_MS = 86_400_000;

/**
 * Errors that somebody has to do something about, or already has: the key, the connection. A conflict that does not pass
 * says that the connection is another one by now.
 */
const FOR_PERSON: ReadonlySet<ErrorCode> = new Set(['key_rejected', 'user_inactive', 'connection_missing']);

/** Whether an error is about the key or the connection, and so about every repository that is left. */
export function isForPerson(error: IntegrationError): boolean {
  return FOR_PERSON.has(error.code) || (error.code === 'conflict' && !error.retryable);
}

/** Whether an error is about this moment or the connection rather than about one repository. */
export function stopsBatch(error: IntegrationError): boolean {
  return error.retryable || isForPerson(error);
}

/**
 * How long to wait after an outage, in milliseconds: the longer it lasts the longer, up to ten minutes, and never less
 * than DefectDojo asked for. Undefined when it does not pass by itself, or has not for a day.
 */
export function waitAfterOutage(
  context: Pick<JobContext, 'now' | 'random'>,
  batch: Pick<MappingBatchRecord, 'heartbeatAt' | 'createdAt'>,
  error: IntegrationError,
): number | undefined {
  if (!error.retryable) return undefined;
  const idle = context.now().getTime() - (batch.heartbeatAt ?? batch.createdAt).getTime();
  if (idle > GIVE_UP_MS) return undefined;
  const wait = outageWaitMs({ ageMs: idle, maxMs: WAIT_MAX_MS, random: context.random() });
  return Math.round(Math.max(wait, Math.min(error.retryAfterMs ?? 0, ASKED_MAX_MS)));
}
