import { recordEvents, requestPush, withTeam } from '@gecko-defectdojo/data';
import type { TestCheck } from './check-session.ts';

/** The most findings of a mapping that are sent again after one check. */
const RESENT_MAX = 250;

/**
 * Lets the next push send findings again whose texts an earlier release left live. It is the only change of the
 * rendering that reaches DefectDojo by itself; nightly checks spread it over nights.
 */
export async function resendLive(
  { context, check, mapping }: TestCheck,
  findingIds: readonly string[],
): Promise<void> {
  if (findingIds.length === 0) return;
  const { teamId, mappingId } = check;
  const { repositoryId, branch } = mapping;
  await withTeam(context.database, teamId, async (tx) => {
    const resent = findingIds.slice(0, RESENT_MAX);
    await recordEvents(
      tx,
      { teamId, mappingId, repositoryId, branch },
      resent.map((findingId) => ({ findingId, event: { kind: 'outdated' } })),
    );
    await requestPush(tx, { teamId, mappingId, trigger: 'check' });
  });
}
