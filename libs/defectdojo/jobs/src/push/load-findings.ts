import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko-defectdojo/data';
import { loadPresentFindings } from '@gecko-defectdojo/services';
import type { PushSession } from './push-session.ts';

/** The most ids that `GeckoHost` takes at once. */
const HOST_PAGE = 1_000;

/** Returns findings of Gecko by id, as they are at present. Those that no longer exist are left out. */
export async function loadFindings(
  tx: Tx,
  { context, scope }: Pick<PushSession, 'context' | 'scope'>,
  findingIds: readonly string[],
): Promise<GeckoFinding[]> {
  const findings: GeckoFinding[] = [];
  for (let from = 0; from < findingIds.length; from += HOST_PAGE) {
    const ids = findingIds.slice(from, from + HOST_PAGE);
    findings.push(...(await loadPresentFindings(context, tx, { teamId: scope.teamId, findingIds: ids })));
  }
  return findings;
}
