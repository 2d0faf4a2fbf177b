import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { atPresent } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../context.ts';

export interface LoadPresentFindingsOptions {
  readonly teamId: string;
  /** At most 1,000. */
  readonly findingIds: readonly string[];
}

/**
 * Returns these findings of the host as they are at present: a risk whose acceptance has ended is open, also where the
 * host has not set it back yet. Use it wherever a status decides something.
 */
export async function loadPresentFindings(
  { host, now }: Pick<IntegrationContext, 'host' | 'now'>,
  tx: Tx,
  { teamId, findingIds }: LoadPresentFindingsOptions,
): Promise<GeckoFinding[]> {
  const findings = await host.loadFindings(hostSqlOf(tx), teamId, findingIds);
  const at = now();
  return findings.map((finding) => atPresent(finding, at));
}
