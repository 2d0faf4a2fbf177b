import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { repositorySelections } from '../schema/index.ts';
import type { SelectionSettingsChange } from '../schema/repository-selections.ts';
import { interval } from './interval.ts';
import type { SelectionKey } from './profiles-undo.ts';

export type { SelectionSettingsChange } from '../schema/repository-selections.ts';

/**
 * Keeps a change of the settings of a selection, so that it can be undone for `undoMs` milliseconds by the database's
 * clock. Changes of the same person's selections that are too old to be undone go.
 */
export async function keepSettingsChange(
  tx: Tx,
  { teamId, connectionId, id, createdBy }: SelectionKey,
  { change, undoMs }: { readonly change: SelectionSettingsChange; readonly undoMs: number },
): Promise<void> {
  await tx
    .update(repositorySelections)
    .set({ settingsChange: null, settingsUndoUntil: null })
    .where(
      and(
        eq(repositorySelections.teamId, teamId),
        eq(repositorySelections.connectionId, connectionId),
        eq(repositorySelections.createdBy, createdBy),
        isNotNull(repositorySelections.settingsUndoUntil),
        sql`${repositorySelections.settingsUndoUntil} < clock_timestamp()`,
      ),
    );
  await tx
    .update(repositorySelections)
    .set({ settingsChange: change, settingsUndoUntil: sql`clock_timestamp() + ${interval(undoMs)}` })
    .where(isSelection({ teamId, id }));
}

/**
 * Returns the last change of the settings of a selection, and forgets it: it is undone once. Undefined if there is none,
 * or none that can still be undone.
 */
export async function takeSettingsChange(
  tx: Tx,
  key: Pick<SelectionKey, 'teamId' | 'id'>,
): Promise<SelectionSettingsChange | undefined> {
  const [row] = await tx
    .select({ change: repositorySelections.settingsChange })
    .from(repositorySelections)
    .where(and(isSelection(key), sql`${repositorySelections.settingsUndoUntil} > clock_timestamp()`))
    .for('update');
  if (!row?.change) return undefined;
  await tx
    .update(repositorySelections)
    .set({ settingsChange: null, settingsUndoUntil: null })
    .where(isSelection(key));
  return row.change;
}

function isSelection({ teamId, id }: Pick<SelectionKey, 'teamId' | 'id'>) {
  return and(eq(repositorySelections.teamId, teamId), eq(repositorySelections.id, id));
}
