import { detailError } from '../http/errors.ts';
import type { World } from '../world.ts';

/** Refuses a write beyond the subscription with 402. The words are an assumption; the status is documented. */
export function requireUsageLeft({ capabilities, operator }: World): void {
  if (capabilities.limitsUsage && operator.usageLimitReached)
    throw detailError(402, 'The finding usage limit of your license is reached.');
}
