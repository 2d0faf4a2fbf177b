import { recordAudit } from '@gecko-defectdojo/data';
import type { NewAuditEvent, Tx } from '@gecko-defectdojo/data';

/** The most events of one call of `record_audit`. */
const EVENTS_MAX = 1_000;

/**
 * Records events of single repositories and mappings. Those of a selection or a batch name it: in the activity one event stands for
 * all of them, and each repository's history shows its own.
 */
export async function recordParts(
  tx: Tx,
  selectionId: string | undefined,
  events: readonly NewAuditEvent[],
): Promise<void> {
  const named = selectionId === undefined ? events : events.map((event) => partOf(selectionId, event));
  for (let start = 0; start < named.length; start += EVENTS_MAX)
    await recordAudit(tx, ...named.slice(start, start + EVENTS_MAX));
}

function partOf(selectionId: string, event: NewAuditEvent): NewAuditEvent {
  // A union's members lose their pairing of action and detail when they are spread.
  return { ...event, detail: { ...event.detail, selectionId } } as NewAuditEvent;
}
