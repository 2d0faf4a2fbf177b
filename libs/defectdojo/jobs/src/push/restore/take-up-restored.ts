import { findToRestore } from '@gecko-defectdojo/data';
import { CONTENT_IDS_MAX } from '@gecko-defectdojo/client';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import { judgeDiffering, remoteStatusOf } from '@gecko-defectdojo/domain';
import type { LedgerEntry, PresentFinding } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { readAcceptance } from '../acceptances/read-acceptance.ts';
import { forgetFindings } from '../findings/forget-findings.ts';
import { shownFinding } from '../findings/shown-finding.ts';
import { inPush } from '../in-push.ts';
import { loadFindings } from '../load-findings.ts';
import type { TestSession } from '../push-session.ts';
import { extraTagsForCheck, renderForCheck } from '../render-content.ts';
import { readShown } from '../unsettled/read-shown.ts';
import { acknowledge } from '../unsettled/send-marked.ts';

const PAGES_MAX = 10_000;

/**
 * Reads the findings whose differences a person wants replaced by Gecko's version. The ledger learns what DefectDojo
 * shows there, so that this push, or the next one if it dies, sends them like any other change. It asks DefectDojo
 * nothing if nothing is wanted.
 */
export async function takeUpRestored(session: TestSession): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    session.signal.throwIfAborted();
    const entries = await inPush(session, (tx) =>
      findToRestore(tx, session.scope, { after, limit: CONTENT_IDS_MAX }),
    );
    await takeUpPage(session, entries);
    if (entries.length < CONTENT_IDS_MAX) return;
    after = entries.at(-1)?.findingId;
  }
}

async function takeUpPage(session: TestSession, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const shown = await readShown(session, entries);
  const present = await loadPresent(session, entries);
  for (const entry of entries) {
    session.signal.throwIfAborted();
    const there = shown.get(entry.findingId);
    if (there !== undefined) await takeUp(session, { entry, there, present: present.get(entry.findingId) });
    else if (entry.gone) await acknowledge(session, entry.findingId, { kind: 'gone' });
    else await forgetFindings(session, [entry.findingId]);
  }
}

interface WantedFinding {
  readonly entry: LedgerEntry;
  readonly there: RemoteFindingContent;
  readonly present: PresentFinding | undefined;
}

async function takeUp(session: TestSession, { entry, there, present }: WantedFinding): Promise<void> {
  const { findingId } = entry;
  const mayBeAccepted = entry.acceptance !== undefined || entry.remoteStatus === 'risk_accepted';
  const event = judgeDiffering({
    shown: shownFinding(there),
    acceptance: mayBeAccepted ? await readAcceptance(session, findingId, there.id) : undefined,
    entry,
    present,
    digest,
  });
  await acknowledge(session, findingId, event);
}

/** Returns the findings as Gecko has them. Of one that the mapping no longer has, only the status is Gecko's. */
async function loadPresent(
  session: TestSession,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, PresentFinding>> {
  const held = new Map(entries.filter(({ gone }) => !gone).map((entry) => [entry.findingId, entry]));
  const findings = await inPush(session, (tx) => loadFindings(tx, session, [...held.keys()]));
  return new Map(
    findings.map((finding) => [
      finding.id,
      {
        content: renderForCheck(session, finding, held.get(finding.id)),
        extraTags: extraTagsForCheck(session, finding),
        status: remoteStatusOf(finding.status),
      },
    ]),
  );
}
