import { pauseOf } from '@gecko-defectdojo/domain';
import type { PushSession } from '../push-session.ts';

/**
 * Returns true for a push that only re-reads: exports were paused when it began, and no person started it. It reads what
 * lost requests have changed; what is to be sent again goes with the next push that may write.
 */
export function isRereadOnly({
  push,
  connection,
  mapping,
}: Pick<PushSession, 'push' | 'connection' | 'mapping'>): boolean {
  return push.trigger === 'unsettled' && !push.byHand && pauseOf(connection, mapping) !== undefined;
}
