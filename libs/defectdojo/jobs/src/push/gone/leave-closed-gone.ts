import { loadDatedEntries } from '@gecko-defectdojo/data';
import { CONTENT_IDS_MAX } from '@gecko-defectdojo/client';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import { inPush } from '../in-push.ts';
import { closedByPerson } from '../left/leave-closed.ts';
import type { TestSession } from '../push-session.ts';
import { NO_STEP } from '../record-step.ts';
import { readShown } from '../unsettled/read-shown.ts';
import { acknowledge } from '../unsettled/send-marked.ts';

const DONE = { kind: 'done', findings: 1 } as const;

/**
 * Leaves findings as they are that Gecko no longer has and that a person closed in DefectDojo, where the mapping leaves
 * those closed. Returns their ids. Reads nothing while that rule is off.
 */
export async function leaveClosedGone(
  session: TestSession,
  entries: readonly LedgerEntry[],
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  if (!session.settings.leaveClosed) return closed;
  for (let from = 0; from < entries.length; from += CONTENT_IDS_MAX) {
    session.signal.throwIfAborted();
    const ids = entries.slice(from, from + CONTENT_IDS_MAX).map(({ findingId }) => findingId);
    const dated = await inPush(session, (tx) => loadDatedEntries(tx, session.scope, ids));
    const settled = [...dated.values()].filter(({ isUnsettled }) => !isUnsettled).map(({ entry }) => entry);
    const shown = await readShown(session, settled);
    for (const entry of settled) {
      const { findingId } = entry;
      const leftThere = closedByPerson(entry, shown.get(findingId), {
        gecko: 'mitigated',
        at: session.context.now(),
      });
      if (leftThere === undefined) continue;
      await acknowledge(session, findingId, { kind: 'left_there', leftThere });
      await acknowledge(session, findingId, { kind: 'left_as_is' }, { ...NO_STEP, counted: [DONE] });
      closed.add(findingId);
    }
  }
  return closed;
}
