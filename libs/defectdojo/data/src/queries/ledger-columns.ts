import type { FrozenIdentity, LedgerEntry } from '@gecko-defectdojo/domain';

/** Stands for an identity or for hashes that a row holds and that nothing has to read. */
export const UNREAD = 'unread';

/** An entry without its long values. Events keep, replace or drop them, and never read them. */
export type StoredEntry = LedgerEntry<
  FrozenIdentity | typeof UNREAD,
  NonNullable<LedgerEntry['fieldHashes']> | typeof UNREAD
>;

/** The columns that events change, by name, with their types in Postgres. */
export const COLUMN_TYPES = {
  revision: 'bigint',
  remote_status: 'text',
  pending_status: 'text',
  pending_build_id: 'text',
  identity: 'jsonb',
  field_hashes: 'jsonb',
  sent_title: 'text',
  sent_severity: 'text',
  remote_id: 'integer',
  acceptance_id: 'integer',
  acceptance_expires_at: 'timestamptz',
  acceptance_details: 'text',
  held_back: 'boolean',
  held_reason: 'text',
  rejected: 'boolean',
  gone: 'boolean',
  restore_fields: 'jsonb',
  left_there: 'jsonb',
} as const;

/** The values of these columns. */
export type LedgerColumns = ReturnType<typeof columnsOf>;

/** Returns an entry as the values of its columns. */
export function columnsOf(entry: StoredEntry) {
  return {
    revision: entry.revision,
    remote_status: entry.remoteStatus ?? null,
    pending_status: entry.pendingStatus ?? null,
    pending_build_id: entry.pendingBuildId ?? null,
    identity: entry.identity ?? null,
    field_hashes: entry.fieldHashes ?? null,
    sent_title: entry.lastSent?.title ?? null,
    sent_severity: entry.lastSent?.severity ?? null,
    remote_id: entry.remoteId ?? null,
    acceptance_id: entry.acceptance?.id ?? null,
    acceptance_expires_at: entry.acceptance?.expiresAt ?? null,
    acceptance_details: entry.acceptance?.details ?? null,
    held_back: entry.heldBack !== undefined,
    held_reason: entry.heldBack ?? null,
    rejected: entry.rejected,
    gone: entry.gone,
    restore_fields: entry.restoreFields ?? null,
    left_there: entry.leftThere ?? null,
  } satisfies Record<keyof typeof COLUMN_TYPES, unknown>;
}
