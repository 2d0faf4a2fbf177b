import type { Connection } from '@gecko-defectdojo/contract';
import { useTextOfNow } from '@gecko-defectdojo/ui';
import { daysUntilEnd } from './key-end.ts';

/** Returns the whole days until the key ends, counted on as time passes. Undefined if it does not end soon. */
export function useDaysUntilEnd(expiresAt: Connection['keyExpiresAt']): number | undefined {
  const days = useTextOfNow((now) => String(daysUntilEnd(expiresAt, now) ?? ''), 'minutes');
  return days === '' ? undefined : Number(days);
}
