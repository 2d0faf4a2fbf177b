import { findGoneFindings, hostSqlOf, insertRejectedFinding } from '@gecko-defectdojo/data';
import { addNote, patchFinding } from '@gecko-defectdojo/client';
import { GONE_PATCH, isIntegrationError } from '@gecko-defectdojo/domain';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import { handOverIfDue } from '../hand-over.ts';
import type { TestSession } from '../push-session.ts';
import { tryDeleteAcceptance } from '../findings/forget-findings.ts';
import { findAcceptance } from '../acceptances/look-up-acceptances.ts';
import { leaveBranch } from './leave-branch.ts';
import { leaveClosedGone } from './leave-closed-gone.ts';
import { entryFacts } from '../findings/finding-facts.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import { probePatches, provePatches } from '../patches/probe-patches.ts';
import { refusalOf } from '../findings/rejection.ts';
import { rejected } from '../findings/reject-finding.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { NO_STEP, stepOf } from '../record-step.ts';
import { findWaiting } from '../unsettled/find-waiting.ts';
import { acknowledge, sendMarked } from '../unsettled/send-marked.ts';

const GONE_PAGE = 500;
const GONE_PAGES_MAX = 10_000;
const DONE = { kind: 'done', findings: 1 } as const;
const GONE_NOTE = 'This finding was deleted in Gecko, so Gecko marked it as mitigated here.';

/** Mitigates findings that the mapping no longer has, with a note where Gecko has deleted them. */
export async function sendGone(session: TestSession): Promise<void> {
  const { scope } = session;
  let after: string | undefined;
  for (let page = 0; page < GONE_PAGES_MAX; page += 1) {
    const entries = await inPush(session, (tx) => findGoneFindings(tx, scope, { after, limit: GONE_PAGE }));
    if (entries.length === 0) return;
    const elsewhere = await findElsewhere(session, entries);
    await leaveBranch(
      session,
      entries.filter(({ findingId }) => elsewhere.has(findingId)),
    );
    const deleted = entries.filter(({ findingId }) => !elsewhere.has(findingId));
    const unknown = deleted.filter((entry) => entry.remoteId === undefined).map((entry) => entry.findingId);
    const found = await lookUpFindings(session, unknown);
    const waiting = await inPush(session, (tx) =>
      findWaiting(tx, session, new Map(deleted.map((entry) => [entry.findingId, entry]))),
    );
    const closed = await leaveClosedGone(session, deleted);
    for (const entry of deleted) {
      session.signal.throwIfAborted();
      if (closed.has(entry.findingId)) continue;
      const remoteId = entry.remoteId ?? found.get(entry.findingId)?.id;
      // A late report could still create it, and nothing would mitigate it then.
      if (remoteId === undefined && waiting.has(entry.findingId)) continue;
      await sendOneGone(session, entry, remoteId);
      await handOverIfDue(session);
    }
    after = entries.at(-1)?.findingId;
  }
}

/** Returns the ids that Gecko has on another branch: the mapping followed it before. */
async function findElsewhere(
  session: TestSession,
  entries: readonly LedgerEntry[],
): Promise<ReadonlySet<string>> {
  const { context, scope } = session;
  const ids = entries.map(({ findingId }) => findingId);
  const findings = await inPush(session, (tx) => context.host.loadFindings(hostSqlOf(tx), scope.teamId, ids));
  return new Set(findings.map(({ id }) => id));
}

async function sendOneGone(
  session: TestSession,
  entry: LedgerEntry,
  remoteId: number | undefined,
): Promise<void> {
  const { findingId, remoteStatus: from } = entry;
  if (remoteId === undefined) {
    if (entry.acceptance?.id !== undefined) await tryDeleteAcceptance(session, entry.acceptance.id);
    return acknowledge(session, findingId, { kind: 'gone' }, { ...NO_STEP, counted: [DONE] });
  }
  await withdrawAcceptance(session, entry, remoteId);
  if (!(await mitigate(session, entry, { remoteId }))) return;
  const counted = from === 'mitigated' ? [DONE] : [DONE, { kind: 'moved', to: 'mitigated' } as const];
  const facts = { ...entryFacts(entry), status: { from, to: 'mitigated' } as const, remoteId };
  await acknowledge(session, findingId, { kind: 'gone', remoteId }, stepOf(counted, facts));
  await leaveNote(session, entry, remoteId);
}

/** Deletes the Risk Acceptance first: deleted or expired later, it would make the finding active again. */
async function withdrawAcceptance(session: TestSession, entry: LedgerEntry, remoteId: number): Promise<void> {
  if (entry.acceptance === undefined) return;
  const { findingId } = entry;
  const acceptanceId = entry.acceptance.id ?? (await findAcceptance(session, entry, remoteId))?.id;
  if (acceptanceId !== undefined) await tryDeleteAcceptance(session, acceptanceId, findingId);
  await acknowledge(session, findingId, { kind: 'acceptance_known', acceptance: undefined });
}

/** Returns true if the finding is mitigated now. Otherwise the ledger holds the result. */
async function mitigate(
  session: TestSession,
  entry: LedgerEntry,
  { remoteId, isAgain = false }: { readonly remoteId: number; readonly isAgain?: boolean },
): Promise<boolean> {
  const { findingId, revision } = entry;
  const { pace } = session;
  const { title, severity } = entryFacts(entry);
  const refused = { findingId, revision, title, severity, remoteId, isGone: true };
  if (pace.patchesBlocked !== undefined) {
    await rejected(session, refused, pace.patchesBlocked);
    return false;
  }
  const failedAt = pace.patchesDone;
  try {
    await sendMarked(session, findingId, { statuses: ['mitigated'] }, () =>
      patchFinding(session.client, remoteId, GONE_PATCH, { signal: session.signal }),
    );
    provePatches(session);
    return true;
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    if (error.code === 'remote_not_found') {
      await acknowledge(session, findingId, { kind: 'gone' }, { ...NO_STEP, counted: [DONE] });
      return false;
    }
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    await probePatches(session, remoteId, { error });
    if (!isAgain && refusal.code !== 'remote_refused') {
      if (pace.patchesDone === failedAt) await probePatches(session, remoteId, { error, isForced: true });
      return mitigate(session, entry, { remoteId, isAgain: true });
    }
    await rejected(session, refused, refusal);
    return false;
  }
}

/** Adds the note after the status: if it is not taken, the finding is mitigated all the same. */
async function leaveNote(session: TestSession, entry: LedgerEntry, remoteId: number): Promise<void> {
  try {
    await addNote(session.client, remoteId, GONE_NOTE, { signal: session.signal });
  } catch (error) {
    if (!isIntegrationError(error) || (error.retryable && refusalOf(error) === undefined)) throw error;
    const { findingId } = entry;
    await recordInPush(session, (tx) =>
      insertRejectedFinding(tx, session.push, {
        findingId,
        title: entryFacts(entry).title,
        code: 'finding_rejected',
        message: `The finding is mitigated, but without a note. DefectDojo said: ${error.remoteMessage ?? error.message}`,
        remoteId,
      }),
    );
  }
}
