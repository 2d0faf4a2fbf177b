import { eq } from 'drizzle-orm';
import { applyEvent, isAcknowledgement, newEntry } from '@gecko-defectdojo/domain';
import type { LedgerChange, LedgerEntry, LedgerEvent } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { idIn } from './id-in.ts';
import type { LedgerScope } from './ledger.ts';
import { columnsOf } from './ledger-columns.ts';
import type { LedgerColumns, StoredEntry } from './ledger-columns.ts';
import { insertEntries, lockEntries, updateEntries } from './store-entries.ts';
import type { EntryUpdate } from './store-entries.ts';

/**
 * Applies these events to the ledger, in order. A finding without an entry gets one. `applyEvent` decides what they
 * mean; this only stores the columns that differ.
 */
export async function recordEvents(
  tx: Tx,
  scope: LedgerScope,
  changes: readonly LedgerChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const events = eventsByFinding(changes);
  const known = await updateKnown(tx, scope, events, [...events.keys()]);
  const unknown = [...events.keys()].filter((findingId) => !known.has(findingId));
  const inserted = await insertEntries(
    tx,
    scope,
    unknown.map((findingId) => after(newEntry(findingId), events)),
  );
  // Another transaction may have inserted the others in the meantime.
  const late = unknown.filter((findingId) => !inserted.has(findingId));
  await updateKnown(tx, scope, events, late);
}

/** Records that a report was processed to its end. Findings that are pending in another report stay so. */
export async function recordProcessed(
  tx: Tx,
  scope: LedgerScope,
  buildId: string,
): Promise<readonly Pick<LedgerEntry, 'findingId' | 'pendingStatus' | 'remoteStatus'>[]> {
  const entries = await lockEntries(tx, scope, eq(exportedFindings.pendingBuildId, buildId));
  const processed = [{ kind: 'processed' }] as const;
  const events = new Map(entries.map(({ findingId }) => [findingId, processed]));
  await updateEntries(tx, scope, updatesOf(entries, events));
  return entries;
}

type Events = ReadonlyMap<string, readonly LedgerEvent[]>;

function eventsByFinding(changes: readonly LedgerChange[]): Events {
  const events = new Map<string, LedgerEvent[]>();
  for (const { findingId, event } of changes) {
    const earlier = events.get(findingId);
    if (earlier) earlier.push(event);
    else events.set(findingId, [event]);
  }
  return events;
}

/** Applies the events to those of these findings that have an entry. Returns the ids of these. */
async function updateKnown(
  tx: Tx,
  scope: LedgerScope,
  events: Events,
  findingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (findingIds.length === 0) return new Set();
  const entries = await lockEntries(tx, scope, idIn(exportedFindings.findingId, findingIds));
  await updateEntries(tx, scope, updatesOf(entries, events));
  return new Set(entries.map(({ findingId }) => findingId));
}

/** Returns the entry after its events as columns, and whether one of them tells what DefectDojo holds. */
function after(entry: StoredEntry, events: Events) {
  const own = events.get(entry.findingId) ?? [];
  return {
    findingId: entry.findingId,
    columns: columnsOf(own.reduce<StoredEntry>(applyEvent, entry)),
    isAcknowledged: own.some(isAcknowledgement),
  };
}

/** Returns what differs after the events, for the entries that change or were acknowledged. */
function updatesOf(entries: readonly StoredEntry[], events: Events): EntryUpdate[] {
  return entries.flatMap((entry) => {
    const { findingId, columns, isAcknowledged } = after(entry, events);
    const changed = difference(columnsOf(entry), columns);
    if (!isAcknowledged && Object.keys(changed).length === 0) return [];
    return [{ findingId, columns: changed, isAcknowledged }];
  });
}

function difference(before: LedgerColumns, after: LedgerColumns): Partial<LedgerColumns> {
  const names = Object.keys(after) as (keyof LedgerColumns)[]; // the keys of its type
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}
