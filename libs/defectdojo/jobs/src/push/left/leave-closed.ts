import { loadDatedEntries, recordEvents } from '@gecko-defectdojo/data';
import { CONTENT_IDS_MAX } from '@gecko-defectdojo/client';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import {
  digestsThere,
  isClosedThere,
  remoteStatusOf,
  remoteStatusOfFinding,
  stateThere,
} from '@gecko-defectdojo/domain';
import type { LedgerEntry, LeftThere, RemoteStatus } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { shownFinding } from '../findings/shown-finding.ts';
import { inPush } from '../in-push.ts';
import { loadFindings } from '../load-findings.ts';
import type { TestSession } from '../push-session.ts';
import { readShown } from '../unsettled/read-shown.ts';

/**
 * Reads findings whose status would change, and marks those as left that a person closed in DefectDojo. Each is read once
 * in a push, a hundred in a request where their ids are known. Returns the number of those that are left. Reads nothing
 * where there are none.
 */
export async function leaveClosed(session: TestSession, findingIds: readonly string[]): Promise<number> {
  let left = 0;
  for (let from = 0; from < findingIds.length; from += CONTENT_IDS_MAX) {
    session.signal.throwIfAborted();
    left += await leavePage(session, findingIds.slice(from, from + CONTENT_IDS_MAX));
  }
  return left;
}

async function leavePage(session: TestSession, findingIds: readonly string[]): Promise<number> {
  const { scope, seenThere, closedAt } = session;
  const [entries, findings] = await inPush(session, async (tx) => [
    await loadDatedEntries(tx, scope, findingIds),
    await loadFindings(tx, session, findingIds),
  ]);
  // A request of ours without a response may have closed the others.
  const settled = [...entries.values()].filter(({ isUnsettled }) => !isUnsettled).map(({ entry }) => entry);
  const shown = await readShown(session, settled);
  const statuses = new Map(
    findings.map(
      ({ id, status }) => [id, closedAt === undefined ? remoteStatusOf(status) : 'mitigated'] as const,
    ),
  );
  for (const findingId of findingIds) seenThere.add(findingId);
  const events = settled.flatMap((entry) => {
    const gecko = statuses.get(entry.findingId);
    const leftThere =
      gecko && closedByPerson(entry, shown.get(entry.findingId), { gecko, at: session.context.now() });
    return leftThere
      ? [{ findingId: entry.findingId, event: { kind: 'left_there', leftThere } as const }]
      : [];
  });
  if (events.length > 0) await inPush(session, (tx) => recordEvents(tx, scope, events));
  return events.length;
}

/** Returns what is left of a finding that is closed in DefectDojo and that Gecko has not closed so; else undefined. */
export function closedByPerson(
  entry: LedgerEntry,
  there: RemoteFindingContent | undefined,
  { gecko, at }: { readonly gecko: RemoteStatus; readonly at: Date },
): LeftThere | undefined {
  if (there === undefined) return undefined;
  const state = stateThere(there);
  if (remoteStatusOfFinding(there) === entry.remoteStatus || !isClosedThere(state)) return undefined;
  const fields = digestsThere([], shownFinding(there), digest);
  return { state, gecko, fields, by: null, at: at.toISOString() };
}
