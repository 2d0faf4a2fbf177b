import type { Connection } from '@gecko-defectdojo/contract';
import { pausedOf } from '../components/paused-since.tsx';
import { words } from './renewal-words.ts';

/** Returns why the settings cannot be applied to all findings now; undefined if they can, or if that is not known. */
export function applyHindrance(connection: Connection | null | undefined): string | undefined {
  if (connection?.state === 'key_rejected') return words.keyRejected;
  const pause = pausedOf(connection);
  if (pause === undefined) return undefined;
  return pause.heldFor === undefined ? words.paused : words.held;
}
