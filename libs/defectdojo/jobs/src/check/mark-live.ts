import { markToRenew, requestPush, withTeam } from '@gecko-defectdojo/data';
import type { TestCheck } from './check-session.ts';

/** The most findings of a mapping that are marked after one check. */
const MARKED_MAX = 250;

/**
 * Marks findings whose texts an earlier release left live, and requests the push that renders them anew once it has
 * done everything else. It is the only change of the rendering that reaches DefectDojo by itself; nightly checks
 * spread it over nights.
 */
export async function markLive({ context, check }: TestCheck, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  const { teamId, mappingId } = check;
  await withTeam(context.database, teamId, async (tx) => {
    await markToRenew(tx, check, { reason: 'security', findingIds: findingIds.slice(0, MARKED_MAX) });
    await requestPush(tx, { teamId, mappingId, trigger: 'check' });
  });
}
