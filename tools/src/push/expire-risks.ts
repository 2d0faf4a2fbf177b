import type { GeckoDatabase } from '@gecko/data';
import { expireDueRisks } from '@gecko/host';

/** Each round opens 10,000 findings of a team; a scan file has at most 100,000. */
const ROUNDS_MAX = 100;

/**
 * Opens the findings whose accepted risk has ended, as the API does once a minute, and says how many. Undefined for none.
 * No API runs beside a push.
 */
export async function expireRisks(gecko: GeckoDatabase, now: Date): Promise<string | undefined> {
  let opened = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { expired } = await expireDueRisks(gecko, { now });
    opened += expired;
    if (expired === 0) break;
  }
  if (opened === 0) return undefined;
  return opened === 1
    ? '1 accepted risk has ended: its finding is open again.'
    : `${String(opened)} accepted risks have ended: their findings are open again.`;
}
