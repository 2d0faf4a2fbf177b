import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { findDueFindings, loadLedger, recordEvents, recordReads } from '@gecko-defectdojo/data';
import type { DueFinding, ReadFinding, Tx } from '@gecko-defectdojo/data';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import { judgeUnsettled } from '@gecko-defectdojo/domain';
import type { LedgerChange, LedgerEntry, ReadAcceptance } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { recoveredStep } from '../findings/recovered-step.ts';
import { readAcceptance } from '../acceptances/read-acceptance.ts';
import { loadFindings } from '../load-findings.ts';
import { renderContent } from '../render-content.ts';
import type { TestSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';
import { joinSteps, recordStep } from '../record-step.ts';
import { readContents } from './read-contents.ts';

/** As many as one report holds, so that its findings are listed once. */
const PAGE = 2_000;
const PAGES_MAX = 10_000;

/**
 * Reads the unsettled findings whose time has come. The ledger learns where late requests of Gecko's own have changed
 * them, so that the push sends them again. It ignores the changes of people. Returns the number of findings read.
 */
export async function readUnsettled(session: TestSession): Promise<number> {
  const { scope, context } = session;
  const { longestMs } = context.timings.unsettled;
  let after: string | undefined;
  let read = 0;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    session.signal.throwIfAborted();
    const due = await inPush(session, (tx) => findDueFindings(tx, scope, { longestMs, after, limit: PAGE }));
    if (due.length > 0) await readPage(session, due);
    read += due.length;
    if (due.length < PAGE) break;
    after = due.at(-1)?.findingId;
  }
  return read;
}

type Acceptances = ReadonlyMap<string, ReadAcceptance>;

async function readPage(session: TestSession, due: readonly DueFinding[]): Promise<void> {
  const { scope, context } = session;
  const findingIds = due.map(({ findingId }) => findingId);
  const shown = await readContents(session, findingIds);
  const acceptances = await readAcceptances(session, due, shown);
  await recordStep(session, async (tx) => {
    const ledger = await loadLedger(tx, scope, findingIds);
    const present = await loadPresent(tx, session, findingIds);
    const changes: LedgerChange[] = [];
    const reads: ReadFinding[] = [];
    for (const one of due) {
      const { findingId, isLast } = one;
      const entry = ledger.get(findingId);
      const there = shown.get(findingId);
      if (entry === undefined || there === undefined) {
        reads.push({ findingId, isLast, own: {} });
        if (isLast && isUntold(entry)) changes.push({ findingId, event: { kind: 'deleted' } });
        continue;
      }
      const finding = present.get(findingId);
      const { event, baseline } = judgeUnsettled({
        shown: { ...there, content: there },
        acceptance: 'acceptance' in one.own ? acceptances.get(findingId) : 'unread',
        entry,
        own: one.own,
        present: finding && { content: renderContent(session, finding, entry) },
        digest,
      });
      if (event !== undefined) changes.push({ findingId, event });
      reads.push({ findingId, isLast, own: baseline });
    }
    await recordEvents(tx, scope, changes);
    await recordReads(tx, scope, reads, context.timings.unsettled);
    return joinSteps(
      changes.flatMap(({ findingId, event }) => {
        const entry = ledger.get(findingId);
        return event.kind === 'overtaken' && entry ? [recoveredStep(session, entry, event.status)] : [];
      }),
    );
  });
}

/** Returns true if DefectDojo may only know the finding from a report without a response. */
function isUntold(entry: LedgerEntry | undefined): boolean {
  return entry?.pendingStatus !== undefined && entry.remoteStatus === undefined;
}

async function loadPresent(
  tx: Tx,
  session: TestSession,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, GeckoFinding>> {
  const findings = await loadFindings(tx, session, findingIds);
  return new Map(findings.map((finding) => [finding.id, finding]));
}

/** Reads the Risk Acceptances of findings for which Gecko has made, changed or taken back one. */
async function readAcceptances(
  session: TestSession,
  due: readonly DueFinding[],
  shown: ReadonlyMap<string, RemoteFindingContent>,
): Promise<Acceptances> {
  const acceptances = new Map<string, ReadAcceptance>();
  for (const { findingId, own } of due) {
    const remoteId = shown.get(findingId)?.id;
    if (remoteId === undefined || !('acceptance' in own)) continue;
    const there = await readAcceptance(session, findingId, remoteId);
    if (there?.expiresAt !== undefined) acceptances.set(findingId, { ...there, expiresAt: there.expiresAt });
  }
  return acceptances;
}
