import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { findUnsettled, hostSqlOf, loadLedger } from '@gecko-defectdojo/data';
import { formerTags, lastSentOf, patchBody, verifiedPatch } from '@gecko-defectdojo/domain';
import type { ContentField, LedgerEntry } from '@gecko-defectdojo/domain';
import { inPush } from '../in-push.ts';
import type { PlannedPatch } from '../planned-finding.ts';
import type { TestSession } from '../push-session.ts';
import { renderForPush } from '../render-content.ts';

/** The PATCHes of a page, and the findings of it that need none. The others wait for a later push. */
export interface RenewalPlan {
  readonly patches: readonly PlannedPatch[];
  readonly done: readonly string[];
}

/** Plans the texts of findings anew. A finding that is unsettled, or that has changed meanwhile, keeps its mark. */
export async function planRenewals(
  session: TestSession,
  findingIds: readonly string[],
): Promise<RenewalPlan> {
  const { context, scope } = session;
  const [findings, ledger, unsettled] = await inPush(session, async (tx) => [
    await context.host.loadFindings(hostSqlOf(tx), scope.teamId, findingIds),
    await loadLedger(tx, scope, findingIds),
    await findUnsettled(tx, scope, findingIds),
  ]);
  const present = new Map(findings.map((finding) => [finding.id, finding]));
  const patches: PlannedPatch[] = [];
  const done: string[] = [];
  for (const findingId of findingIds) {
    const [finding, entry] = [present.get(findingId), ledger.get(findingId)];
    if (finding === undefined || entry?.remoteStatus === undefined || entry.gone) done.push(findingId);
    else if (isAtRest(finding, entry) && !unsettled.has(findingId)) {
      const patch = planRenewal(session, finding, entry);
      if (patch === undefined) done.push(findingId);
      else patches.push(patch);
    }
  }
  return { patches, done };
}

function isAtRest(finding: GeckoFinding, entry: LedgerEntry): boolean {
  return entry.pendingStatus === undefined && entry.revision === finding.revision;
}

/** Returns the PATCH that brings everything that DefectDojo holds in another rendering; undefined if there is nothing. */
function planRenewal(
  session: TestSession,
  finding: GeckoFinding,
  entry: LedgerEntry,
): PlannedPatch | undefined {
  // Also the code that a firewall blocked when the finding was made: it may be open by now.
  const rendered = renderForPush(session, finding, { isPlain: false });
  const { fieldHashes: sent, remoteStatus: status } = entry;
  if (sent === undefined || status === undefined) return undefined;
  const { changed, renewed, verified } = rendered.compare(sent);
  const texts = { ...changed, ...renewed };
  const fields = Object.keys(texts) as ContentField[]; // the keys of a content
  const body = { ...texts, ...verifiedPatch(status, verified) };
  if (Object.keys(body).length === 0) return undefined;
  return {
    findingId: finding.id,
    title: rendered.content.title,
    revision: finding.revision,
    remoteId: entry.remoteId,
    body: patchBody(body, rendered.content, session.capabilities),
    from: status,
    patchedStatus: status,
    finalStatus: status,
    fieldHashes: rendered.hashes,
    before: entry.lastSent,
    sent: lastSentOf(rendered.content),
    formerTags: formerTags(sent),
    renewal: { fields, sent, known: [...rendered.earlier(), rendered.content] },
    isRenewalOnly: true,
    isCompletion: false,
    isTextAlone: true,
    severity: rendered.content.severity,
    isFollowed: false,
  };
}
