import { findKeptChanges, viewPush, withTeam } from '@gecko-defectdojo/data';
import type { PushRecord } from '@gecko-defectdojo/data';
import { ChangeLog } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { PushTally } from '../push/push-tally.ts';

/** Returns the tally of a claimed push, which goes on from what an earlier attempt has counted and kept. */
export async function openTally(
  { database, changeLimits }: Pick<JobContext, 'database' | 'changeLimits'>,
  push: PushRecord,
): Promise<PushTally> {
  const { changed } = push;
  const kept =
    changed === null ? [] : await withTeam(database, push.teamId, (tx) => findKeptChanges(tx, push));
  return new PushTally(viewPush(push).counters, new ChangeLog(changeLimits, changed ?? {}, kept));
}
