import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { pageProfiles } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { loadProfileSources } from './profile-sources.ts';
import { recomputeProfiles } from './recompute-profile.ts';

const PAGE = 200;
const PAGES_MAX = 500;

/**
 * Recomputes every profile of a team for another ASVS version, from features and overrides. Nothing is translated, so
 * switching back restores the former profiles. Call it after the connection's version was written in this
 * transaction; a concurrent computation waits for that (`holdAsvsVersion`).
 */
export async function switchVersion(tx: Tx, teamId: string, version: AsvsVersion): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const profiles = await pageProfiles(tx, teamId, { after, limit: PAGE });
    const ids = profiles.map((profile) => profile.repositoryId);
    const sources = await loadProfileSources(tx, teamId, ids);
    await recomputeProfiles(tx, version, sources.values());
    if (profiles.length < PAGE) return;
    after = ids.at(-1);
  }
}
