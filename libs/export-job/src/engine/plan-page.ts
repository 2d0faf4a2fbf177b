import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { loadLedger } from '@gecko-defectdojo/data';
import {
  changedFields,
  fieldHashes,
  freezeIdentity,
  planFinding,
  renderFinding,
  reportItem,
} from '@gecko-defectdojo/domain';
import type { LedgerEntry, RemoteStatus } from '@gecko-defectdojo/domain';
import { digest } from './digest.ts';
import type { ExportSession } from './export-session.ts';
import type { PagePlan, PlannedPatch, PlannedReport, RenderedFinding } from './planned-finding.ts';
import { inRun } from './in-run.ts';

/** Reads one page of findings and their ledger entries in one snapshot, and decides what to do about each. */
export async function planPage(session: ExportSession, findingIds: readonly string[]): Promise<PagePlan> {
  const { context, scope } = session;
  const [findings, ledger] = await inRun(session, async (tx) => [
    await context.host.loadFindings(tx, scope.teamId, findingIds),
    await loadLedger(tx, scope, findingIds),
  ]);
  const patches: PlannedPatch[] = [];
  const reports: PlannedReport[] = [];
  const settled: PagePlan['settled'][number][] = [];
  const lookUps: string[] = [];
  for (const finding of findings) {
    const entry = ledger.get(finding.id);
    const content = renderFinding(finding, {
      repositoryName: session.repository.fullName,
      branch: scope.branch,
      capabilities: session.capabilities,
    });
    const changed = entry?.fieldHashes ? changedFields(content, entry.fieldHashes, digest) : {};
    const plan = planFinding({
      status: finding.status,
      changed,
      entry,
      includeResolved: session.connection.includeResolvedFindings,
    });
    if (plan.kind === 'settled') {
      settled.push({ findingId: finding.id, revision: finding.revision, heldBack: plan.heldBack });
      continue;
    }
    if (plan.kind === 'look_up') {
      lookUps.push(finding.id);
      continue;
    }
    const rendered: RenderedFinding = { content, fieldHashes: fieldHashes(content, digest) };
    if (plan.kind === 'report') {
      reports.push(plannedReport(session, finding, rendered, entry, plan.status));
      continue;
    }
    if (plan.patch) {
      patches.push({
        findingId: finding.id,
        title: content.title,
        revision: finding.revision,
        remoteId: entry?.remoteId,
        body: plan.patch,
        from: entry?.remoteStatus ?? plan.patchedStatus,
        patchedStatus: plan.patchedStatus,
        fieldHashes: rendered.fieldHashes,
        hasContent: Object.keys(changed).length > 0,
        isFollowed: plan.report !== undefined,
        heldBack: plan.heldBack,
      });
    }
    if (plan.report) reports.push(plannedReport(session, finding, rendered, entry, plan.report));
  }
  return { patches, reports, settled, lookUps };
}

function plannedReport(
  session: ExportSession,
  finding: GeckoFinding,
  rendered: RenderedFinding,
  entry: LedgerEntry | undefined,
  status: RemoteStatus,
): PlannedReport {
  const identity = entry?.identity ?? freezeIdentity(rendered.content, session.mapping.service);
  const json = JSON.stringify(
    reportItem({
      findingId: finding.id,
      content: rendered.content,
      identity,
      status,
      statusChangedAt: finding.statusChangedAt,
      firstDetectedAt: finding.firstDetectedAt,
      capabilities: session.capabilities,
    }),
  );
  // What an earlier report froze goes over what Gecko says now, in the report and therefore in what is remembered.
  const { service: _, ...frozen } = identity;
  const sentHashes =
    entry?.identity === undefined
      ? rendered.fieldHashes
      : fieldHashes({ ...rendered.content, ...frozen }, digest);
  const isNew = entry?.remoteStatus === undefined;
  const held = isNew ? sentHashes : (entry.fieldHashes ?? {});
  return {
    findingId: finding.id,
    title: rendered.content.title,
    revision: finding.revision,
    status,
    from: entry?.remoteStatus,
    mayExist: isNew && entry?.pendingStatus !== undefined,
    isPending: entry?.pendingStatus !== undefined,
    identity,
    sentHashes,
    recordedHashes: entry?.fieldHashes,
    // A planned PATCH has brought the texts up to date before the report goes out.
    isCurrent:
      entry?.pendingStatus === undefined && !isNew
        ? true
        : Object.keys(changedFields(rendered.content, held, digest)).length === 0,
    json,
    bytes: Buffer.byteLength(json),
  };
}
