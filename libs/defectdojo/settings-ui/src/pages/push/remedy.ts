import type { ErrorCode, Mapping, Push } from '@gecko-defectdojo/contract';

/**
 * The remedy of a person for a push that did not go through. `product`: create the product again, or map to another one.
 * `key`: replace the key. `retry`: push again.
 */
export type Remedy = 'product' | 'key' | 'retry';

const KEY_CODES: ReadonlySet<ErrorCode> = new Set(['key_rejected', 'key_expired', 'user_inactive']);
/** The mapping has ended, so there is nothing left to push. */
const ENDED_CODES: ReadonlySet<ErrorCode> = new Set(['not_found', 'repository_not_found']);

/** Returns the remedy that fits the cause; undefined while Gecko goes on by itself, and where there is nothing to do. */
export function remedyOf(
  { status, errorCode, retryAt }: Pick<Push, 'status' | 'errorCode' | 'retryAt'>,
  mapping: Pick<Mapping, 'state'> | undefined,
): Remedy | undefined {
  if (status === 'partial') return mapping && 'retry';
  const isStopped = status === 'failed' || (status === 'waiting' && retryAt === null);
  if (!isStopped || mapping === undefined) return undefined;
  if (mapping.state === 'stale') return 'product';
  if (errorCode !== null && KEY_CODES.has(errorCode)) return 'key';
  if (status === 'waiting' || (errorCode !== null && ENDED_CODES.has(errorCode))) return undefined;
  return 'retry';
}
