import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { repositorySelections } from '../schema/index.ts';
import type { ProfilesChange } from '../schema/repository-selections.ts';
import { interval } from './interval.ts';

export type { ProfilesChange, ReplacedProfile } from '../schema/repository-selections.ts';

/** A selection with its connection and its person. */
export interface SelectionKey {
  readonly teamId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly createdBy: string;
}

/**
 * Keeps a change of the profiles of a selection, so that it can be undone for `undoMs` milliseconds by the database's
 * clock. Changes of the same person's selections that are too old to be undone go.
 */
export async function keepProfilesChange(
  tx: Tx,
  { teamId, connectionId, id, createdBy }: SelectionKey,
  { change, undoMs }: { readonly change: ProfilesChange; readonly undoMs: number },
): Promise<void> {
  await tx
    .update(repositorySelections)
    .set({ profilesChange: null, undoUntil: null })
    .where(
      and(
        eq(repositorySelections.teamId, teamId),
        eq(repositorySelections.connectionId, connectionId),
        eq(repositorySelections.createdBy, createdBy),
        isNotNull(repositorySelections.undoUntil),
        sql`${repositorySelections.undoUntil} < clock_timestamp()`,
      ),
    );
  await tx
    .update(repositorySelections)
    .set({ profilesChange: change, undoUntil: sql`clock_timestamp() + ${interval(undoMs)}` })
    .where(isSelection({ teamId, id }));
}

/**
 * Returns the last change of the profiles of a selection, and forgets it: it is undone once. Undefined if there is none,
 * or none that can still be undone.
 */
export async function takeProfilesChange(
  tx: Tx,
  key: Pick<SelectionKey, 'teamId' | 'id'>,
): Promise<ProfilesChange | undefined> {
  const [row] = await tx
    .select({ change: repositorySelections.profilesChange })
    .from(repositorySelections)
    .where(and(isSelection(key), sql`${repositorySelections.undoUntil} > clock_timestamp()`))
    .for('update');
  if (!row?.change) return undefined;
  await tx
    .update(repositorySelections)
    .set({ profilesChange: null, undoUntil: null })
    .where(isSelection(key));
  return row.change;
}

function isSelection({ teamId, id }: Pick<SelectionKey, 'teamId' | 'id'>) {
  return and(eq(repositorySelections.teamId, teamId), eq(repositorySelections.id, id));
}
