import type { MappingSettings, PushSettings } from '@gecko-defectdojo/contract';

/** A connection, as far as it decides about notes. */
export interface NotingConnection extends Pick<PushSettings, 'triageNotes'> {
  /** When notes were last switched on. Null if they never were. */
  readonly triageNotesSince: Date | null;
}

/** A mapping, as far as it decides about notes. */
export interface NotingMapping {
  readonly settings: Pick<MappingSettings, 'triageNotes'>;
  /** When its own choice about notes last changed. Null if it never had one. */
  readonly triageNotesSince: Date | null;
  readonly createdAt: Date;
}

/**
 * Returns the time from which on a person's triage leaves notes, or undefined while notes are off. Another choice of the
 * mapping begins anew, so that triage from a time without notes leaves none later.
 */
export function notesSince(connection: NotingConnection, mapping: NotingMapping): Date | undefined {
  const { triageNotes: own } = mapping.settings;
  if (!(own ?? connection.triageNotes)) return undefined;
  if (own === true) return mapping.triageNotesSince ?? mapping.createdAt;
  const times = [connection.triageNotesSince, mapping.triageNotesSince].filter((time) => time !== null);
  return new Date(Math.max(0, ...times.map((time) => time.getTime())));
}
