import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { PushSession } from './push-session.ts';

/** The most ids that `GeckoHost` takes at once. */
const HOST_PAGE = 1_000;

/** Returns findings of Gecko by id. Those that no longer exist are left out. */
export async function loadFindings(
  tx: Tx,
  { context, scope }: Pick<PushSession, 'context' | 'scope'>,
  findingIds: readonly string[],
): Promise<GeckoFinding[]> {
  const findings: GeckoFinding[] = [];
  for (let from = 0; from < findingIds.length; from += HOST_PAGE) {
    const ids = findingIds.slice(from, from + HOST_PAGE);
    findings.push(...(await context.host.loadFindings(hostSqlOf(tx), scope.teamId, ids)));
  }
  return findings;
}
