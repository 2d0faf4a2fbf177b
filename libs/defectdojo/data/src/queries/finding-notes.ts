import { and, eq, sql } from 'drizzle-orm';
import type { TriageNote } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { findingNotes } from '../schema/index.ts';
import { enqueuePushSoon } from './enqueue.ts';
import { interval } from './interval.ts';
import type { MappingKey } from './mappings.ts';

/** A note that failed for itself so often is not sent again. */
export const NOTE_ATTEMPTS_MAX = 3;

/** A note to be sent. */
export interface DueNote extends TriageNote {
  /** The finding's id in DefectDojo, where the ledger knows it. */
  readonly remoteId: number | undefined;
  /** True if an earlier request may have left the note: look for it before sending it again. */
  readonly isAsked: boolean;
  /** True if no such request can still be running. */
  readonly isOver: boolean;
}

/** Names a note. */
export type NoteKey = Pick<TriageNote, 'findingId' | 'changeId'>;

function notesOf({ teamId, mappingId }: MappingKey) {
  return and(eq(findingNotes.teamId, teamId), eq(findingNotes.mappingId, mappingId));
}

function isNote(key: MappingKey, { findingId, changeId }: NoteKey) {
  return and(notesOf(key), eq(findingNotes.findingId, findingId), eq(findingNotes.changeId, changeId));
}

/** Records notes that are to be sent. One that is recorded already stays as it is: that change has its note. */
export async function recordNotes(tx: Tx, key: MappingKey, notes: readonly TriageNote[]): Promise<void> {
  if (notes.length === 0) return;
  const { teamId, mappingId } = key;
  await tx
    .insert(findingNotes)
    .values(
      notes.map(({ changedAt, ...note }) => ({ teamId, mappingId, ...note, changedAt: new Date(changedAt) })),
    )
    .onConflictDoNothing();
}

/**
 * Drops the notes about changes before this time that are still to be sent: notes were off, or are meant from then on.
 */
export async function dropNotesBefore(tx: Tx, key: MappingKey, since: Date): Promise<void> {
  await tx
    .update(findingNotes)
    .set({ entry: null })
    .where(
      and(
        notesOf(key),
        sql`${findingNotes.entry} is not null`,
        sql`${findingNotes.changedAt} <= ${since.toISOString()}::timestamptz`,
      ),
    );
}

export interface DueNotesPage {
  /** The longest life of a request in DefectDojo. */
  readonly longestMs: number;
  /** The last note of the page before. */
  readonly after: DueNote | undefined;
  readonly limit: number;
}

/**
 * Returns a page of notes to be sent, the earliest change first: those whose findings DefectDojo holds as Gecko has
 * them. The others wait for their findings.
 */
export async function findDueNotes(tx: Tx, key: MappingKey, page: DueNotesPage): Promise<DueNote[]> {
  const { after } = page;
  const isAfter =
    after === undefined
      ? sql``
      : sql`and (n.changed_at, n.finding_id, n.change_id)
          > (${after.changedAt}::timestamptz, ${after.findingId}::uuid, ${after.changeId}::text)`;
  const rows = await tx.execute<Omit<DueNote, 'remoteId'> & { readonly remoteId: number | null }>(sql`
    select n.finding_id as "findingId", n.change_id as "changeId", n.entry,
      to_jsonb(n.changed_at) #>> '{}' as "changedAt", l.remote_id as "remoteId",
      n.asked_at is not null as "isAsked",
      coalesce(n.asked_at + ${interval(page.longestMs)} <= clock_timestamp(), true) as "isOver"
    from defectdojo.finding_notes n
    join defectdojo.exported_findings l
      on l.team_id = n.team_id and l.mapping_id = n.mapping_id and l.finding_id = n.finding_id
    where n.team_id = ${key.teamId}::uuid and n.mapping_id = ${key.mappingId}::uuid and n.entry is not null
      and n.attempts < ${NOTE_ATTEMPTS_MAX}
      and l.remote_status is not null and l.pending_status is null and not l.rejected and not l.gone
      ${isAfter}
    order by n.changed_at, n.finding_id, n.change_id
    limit ${page.limit}`);
  return rows.map(({ remoteId, ...row }) => ({ ...row, remoteId: remoteId ?? undefined }));
}

/**
 * Records that a request with the note is about to leave. It counts as no failure: a worker that is killed, or an outage,
 * says nothing about the note.
 */
export async function recordNoteAsked(tx: Tx, key: MappingKey, note: NoteKey): Promise<void> {
  await tx
    .update(findingNotes)
    .set({ askedAt: sql`clock_timestamp()` })
    .where(isNote(key, note));
}

/**
 * Records that a request with the note failed for the note itself. It may have left it all the same, so the note is looked
 * for before it is sent again: at once where the request `hasEnded`, or else when it must have ended.
 */
export async function recordNoteFailed(
  tx: Tx,
  key: MappingKey,
  note: NoteKey,
  { hasEnded }: { readonly hasEnded: boolean },
): Promise<void> {
  await tx
    .update(findingNotes)
    .set({
      attempts: sql`${findingNotes.attempts} + 1`,
      ...(hasEnded ? { askedAt: sql`to_timestamp(0)` } : {}),
    })
    .where(isNote(key, note));
}

/** Records that a request with the note has surely left none, so that it counts as none. */
export async function recordNoteRefused(tx: Tx, key: MappingKey, note: NoteKey): Promise<void> {
  await tx.update(findingNotes).set({ askedAt: null }).where(isNote(key, note));
}

/**
 * Records that the note stands on its finding, or that it is not to be sent: its text goes, and its change is dealt
 * with.
 */
export async function recordNoteDone(tx: Tx, key: MappingKey, note: NoteKey): Promise<void> {
  await tx.update(findingNotes).set({ entry: null }).where(isNote(key, note));
}

/** The notes that a finding has in DefectDojo, and those about what people last changed of it. */
export interface SeenNotes {
  readonly findingId: string;
  /** The changes whose notes stand on it. */
  readonly found: readonly string[];
  readonly wanted: readonly TriageNote[];
}

/**
 * Brings the records of notes up to what DefectDojo shows, as after a restore of a backup on either side. A note that
 * stands there is dealt with. One that was left, is about what people last changed and does not stand there any more is
 * to be left again: it is looked for first. Returns the number of those.
 */
export async function reconcileNotes(tx: Tx, key: MappingKey, seen: readonly SeenNotes[]): Promise<number> {
  const { teamId, mappingId } = key;
  const found = seen.flatMap(({ findingId, found: changeIds }) =>
    [...new Set(changeIds)].map((changeId) => ({ findingId, changeId })),
  );
  if (found.length > 0)
    await tx
      .insert(findingNotes)
      .values(found.map((note) => ({ teamId, mappingId, ...note, changedAt: sql`now()` })))
      .onConflictDoUpdate({
        target: [findingNotes.teamId, findingNotes.mappingId, findingNotes.findingId, findingNotes.changeId],
        set: { entry: null },
        setWhere: sql`${findingNotes.entry} is not null`,
      });
  const lost = missingOf(seen);
  if (lost.length === 0) return 0;
  const again = await tx.execute(sql`
    update defectdojo.finding_notes n
    set entry = w.entry, changed_at = w.changed_at, asked_at = to_timestamp(0), attempts = 0
    from jsonb_to_recordset(${JSON.stringify(lost.map(toRow))}::jsonb)
      as w (finding_id uuid, change_id text, entry text, changed_at timestamptz)
    where n.team_id = ${teamId}::uuid and n.mapping_id = ${mappingId}::uuid and n.finding_id = w.finding_id
      and n.change_id = w.change_id and n.entry is null
    returning 1`);
  return again.length;
}

/** Returns how many of these notes were left once and do not stand on their findings. Changes nothing. */
export async function countLostNotes(tx: Tx, key: MappingKey, seen: readonly SeenNotes[]): Promise<number> {
  const lost = missingOf(seen);
  if (lost.length === 0) return 0;
  const rows = await tx.execute(sql`
    select from defectdojo.finding_notes n
    join jsonb_to_recordset(${JSON.stringify(lost.map(toRow))}::jsonb) as w (finding_id uuid, change_id text)
      on n.finding_id = w.finding_id and n.change_id = w.change_id
    where n.team_id = ${key.teamId}::uuid and n.mapping_id = ${key.mappingId}::uuid and n.entry is null`);
  return rows.length;
}

/** Returns the wanted notes that do not stand on their findings. */
function missingOf(seen: readonly SeenNotes[]): TriageNote[] {
  return seen.flatMap(({ found, wanted }) => wanted.filter(({ changeId }) => !found.includes(changeId)));
}

function toRow({ findingId, changeId, entry, changedAt }: TriageNote) {
  return { finding_id: findingId, change_id: changeId, entry, changed_at: changedAt };
}

/**
 * Enqueues the push job for the time when the request of a note without a response must have ended. Nothing where none is
 * without.
 */
export async function planNotes(tx: Tx, key: MappingKey, longestMs: number): Promise<void> {
  const [row] = await tx.execute<{ ms: number | null }>(sql`
    select ceil(extract(epoch from min(asked_at) + ${interval(longestMs)} - clock_timestamp()) * 1000)::double precision as ms
    from defectdojo.finding_notes
    where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid and entry is not null
      and asked_at is not null and attempts < ${NOTE_ATTEMPTS_MAX}`);
  if (typeof row?.ms === 'number') await enqueuePushSoon(tx, key.mappingId, Math.max(0, row.ms));
}
