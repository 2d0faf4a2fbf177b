import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { loadLedger } from '@gecko-defectdojo/data';
import { acceptanceDetails, lastSentOf, patchBody, formerTags } from '@gecko-defectdojo/domain';
import type { FindingPatch, FindingPlan, LedgerEntry, TriageNote } from '@gecko-defectdojo/domain';
import { inSpan } from '@gecko-defectdojo/host';
import { digest } from '@gecko-defectdojo/services';
import { decideFinding } from './decide-finding.ts';
import type { DecidedFinding, DecideOptions } from './decide-finding.ts';
import { loadFindings } from './load-findings.ts';
import { plannedReport } from './plan-report.ts';
import { mayBeClosedThere } from './left/may-be-closed-there.ts';
import type { PlanSession } from './push-session.ts';
import type { PagePlan, PlannedAcceptance, PlannedPatch, PlannedWithdrawal } from './planned-finding.ts';
import { inPush } from './in-push.ts';
import { notesOf, recordTriage } from './notes/record-triage.ts';
import { findWaiting } from './unsettled/find-waiting.ts';

/** Findings that are read and rendered together. A plan keeps a third of what is read for it. */
const SLICE = 500;

type Change = Extract<FindingPlan, { kind: 'change' }>;

/** A plan that grows finding by finding. */
type Draft = {
  -readonly [Key in keyof PagePlan]: PagePlan[Key] extends readonly (infer Item)[] ? Item[] : PagePlan[Key];
};

/** Plans one page of findings. Each is read in one snapshot with its ledger entry. */
export function planPage(
  session: PlanSession,
  findingIds: readonly string[],
  options: DecideOptions = {},
): Promise<PagePlan> {
  const fields = { findings: findingIds.length };
  return inSpan('plan', { fields }, () => planSlices(session, findingIds, options));
}

async function planSlices(
  session: PlanSession,
  findingIds: readonly string[],
  options: DecideOptions,
): Promise<PagePlan> {
  const draft: Draft = {
    patches: [],
    reports: [],
    settled: [],
    mayBeClosed: [],
    lookUps: [],
    acceptanceLookUps: [],
    withdrawals: [],
    acceptances: [],
    awaitsAcceptances: false,
  };
  for (let from = 0; from < findingIds.length; from += SLICE) {
    const { findings, ledger } = await readFindings(session, findingIds.slice(from, from + SLICE));
    const notes: TriageNote[] = [];
    for (const finding of findings) {
      const decided = decideFinding(session, finding, ledger.get(finding.id), options);
      notes.push(...notesOf(session, decided));
      addTo(draft, session, decided);
    }
    await recordTriage(session, notes);
  }
  return draft;
}

/** Reads findings that may be sent, and the ledger entries of all. */
async function readFindings(
  session: PlanSession,
  findingIds: readonly string[],
): Promise<{
  readonly findings: readonly GeckoFinding[];
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
}> {
  const [loaded, ledger, waiting] = await inPush(session, async (tx) => {
    const findings = await loadFindings(tx, session, findingIds);
    const entries = await loadLedger(tx, session.scope, findingIds);
    return [findings, entries, await findWaiting(tx, session, entries)];
  });
  const sendable = loaded.filter(({ id }) => !waiting.has(id));
  return { findings: session.closedAt ? sendable.map(resolvedAt(session.closedAt)) : sendable, ledger };
}

/** Adds what a finding's plan says to the plan of its page. */
function addTo(draft: Draft, session: PlanSession, planned: DecidedFinding): void {
  const { finding, plan } = planned;
  if (mayBeClosedThere(session, planned)) draft.mayBeClosed.push(finding.id);
  switch (plan.kind) {
    case 'settled':
      draft.settled.push({
        findingId: finding.id,
        revision: finding.revision,
        settlement: plan,
        leftThere: plan.leftThere,
      });
      break;
    case 'look_up':
      draft.lookUps.push(finding.id);
      break;
    case 'look_up_acceptance':
      draft.acceptanceLookUps.push(finding.id);
      break;
    case 'withdraw':
      draft.withdrawals.push(...plannedWithdrawal(planned, plan.isLast));
      break;
    case 'accept':
      draft.acceptances.push(plannedAcceptance(planned, plan.acceptUntil));
      break;
    case 'report':
      draft.awaitsAcceptances ||= plan.acceptUntil !== undefined;
      draft.reports.push(plannedReport(session, planned, plan));
      break;
    case 'change':
      draft.awaitsAcceptances ||= plan.acceptUntil !== undefined;
      draft.patches.push(...plannedPatch(session, planned, plan));
      if (plan.report !== undefined)
        draft.reports.push(plannedReport(session, planned, { ...plan, status: plan.report }));
      break;
  }
}

function plannedPatch(session: PlanSession, planned: DecidedFinding, plan: Change): PlannedPatch[] {
  const { finding, entry, content } = planned;
  if (plan.patch === undefined) return [];
  return [
    {
      findingId: finding.id,
      title: content.title,
      revision: finding.revision,
      remoteId: entry?.remoteId,
      body: patchBody(plan.patch, content, session.capabilities),
      from: entry?.remoteStatus ?? plan.patchedStatus,
      patchedStatus: plan.patchedStatus,
      finalStatus: plan.acceptUntil === undefined ? (plan.report ?? plan.patchedStatus) : 'risk_accepted',
      fieldHashes: planned.fieldHashes,
      before: entry?.lastSent,
      sent: session.closedAt === undefined ? lastSentOf(content) : entry?.lastSent,
      renewal: planned.renewal,
      formerTags: formerTags(entry?.fieldHashes),
      isFollowed: plan.report !== undefined || plan.acceptUntil !== undefined,
      heldBack: plan.heldBack,
      leftThere: plan.leftThere,
      isCompletion: isCompletion(plan.patch, entry),
      isTextAlone: isTextAlone(plan, entry),
      severity: content.severity,
    },
  ];
}

/** Returns true if a PATCH holds the tags alone, and the ledger does not know whether DefectDojo has them. */
function isCompletion(patch: FindingPatch, entry: LedgerEntry | undefined): boolean {
  const isTagsAlone = Object.keys(patch).every((field) => field === 'tags');
  return isTagsAlone && entry?.fieldHashes !== undefined && !('tags' in entry.fieldHashes);
}

function isTextAlone(
  { patchedStatus, report, acceptUntil }: Change,
  entry: LedgerEntry | undefined,
): boolean {
  return patchedStatus === entry?.remoteStatus && report === undefined && acceptUntil === undefined;
}

/** Returns a function that resolves findings at an instant, as for a removed mapping. */
function resolvedAt(at: Date): (finding: GeckoFinding) => GeckoFinding {
  return (finding) => ({ ...finding, status: 'fixed', statusChangedAt: at.toISOString(), triagedBy: null });
}

function plannedWithdrawal(
  { finding, entry, content }: DecidedFinding,
  isLast: boolean,
): PlannedWithdrawal[] {
  const { id, expiresAt } = entry?.acceptance ?? {};
  if (id === undefined || expiresAt === undefined) return [];
  return [
    {
      findingId: finding.id,
      title: content.title,
      revision: finding.revision,
      severity: content.severity,
      from: entry?.remoteStatus,
      acceptanceId: id,
      expiresAt,
      remoteId: entry?.remoteId,
      isLast,
    },
  ];
}

function plannedAcceptance(
  { finding, entry, content, isOtherTriage }: DecidedFinding,
  expiresAt: string,
): PlannedAcceptance {
  return {
    findingId: finding.id,
    title: content.title,
    revision: finding.revision,
    remoteId: entry?.remoteId,
    severity: content.severity,
    acceptanceId: entry?.acceptance?.id,
    expiresAt,
    from: entry?.remoteStatus,
    isUnmatched: entry?.identity?.isUnmatched === true,
    details: acceptanceDetails(finding, digest),
    isOtherTriage,
    sent: entry?.acceptance,
  };
}
