import { addTags, patchFinding } from '@gecko-defectdojo/client';
import type { RemoteFinding } from '@gecko-defectdojo/client';
import { CONTENT_FIELDS, isIntegrationError, reasonOf } from '@gecko-defectdojo/domain';
import type { IntegrationError, PatchBody, PushEvent } from '@gecko-defectdojo/domain';
import { handOverIfDue } from '../hand-over.ts';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from '../findings/forget-findings.ts';
import { inLanes } from '../in-lanes.ts';
import { EDITS_AT_ONCE, keepEdits } from './keep-edits.ts';
import { canAddTags, keepOthersTags, withoutShownTags } from './keep-others-tags.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import type { PlannedPatch } from '../planned-finding.ts';
import { probePatches, provePatches } from './probe-patches.ts';
import { sendStatusAlone } from './send-status-alone.ts';
import { refusalOf } from '../findings/rejection.ts';
import { rejected } from '../findings/reject-finding.ts';
import { factsOf } from '../findings/finding-facts.ts';
import { stepOf } from '../record-step.ts';
import type { PushStep } from '../record-step.ts';
import { acknowledge, sendMarked } from '../unsettled/send-marked.ts';

/**
 * Sends the PATCHes of a page in order, two at a time, each acknowledged in the ledger on its own. A finding that was
 * deleted in DefectDojo is reported again by the next pass. One that fails is tried a second time after the others,
 * and rejected when it fails again. Returns the ids whose planned report must not follow in this pass.
 */
export async function sendPatches(
  session: TestSession,
  patches: readonly PlannedPatch[],
): Promise<Set<string>> {
  const stopped = new Set<string>();
  const found = await findRows(session, patches);
  const failed: FailedPatch[] = [];
  for (let from = 0; from < patches.length; from += EDITS_AT_ONCE) {
    const slice = await keepEdits(session, patches.slice(from, from + EDITS_AT_ONCE), found);
    await inLanes(slice, async (patch) => {
      session.signal.throwIfAborted();
      const outcome = await sendPatch(session, patch, found.get(patch.findingId));
      if (outcome === 'deleted') stopped.add(patch.findingId);
      else if (outcome !== 'sent') failed.push(outcome);
    });
    if (from + EDITS_AT_ONCE < patches.length) await handOverIfDue(session);
  }
  for (const failure of failed) {
    session.signal.throwIfAborted();
    if (!(await sendAgain(session, failure))) stopped.add(failure.patch.findingId);
  }
  return stopped;
}

/** Returns the rows of findings whose ids are unknown, and of those that were looked at for their tags. */
async function findRows(
  session: TestSession,
  patches: readonly PlannedPatch[],
): Promise<ReadonlyMap<string, RemoteFinding>> {
  const { shown } = session;
  const seen = patches.flatMap(({ findingId, isCompletion }) => {
    const there = isCompletion ? shown.get(findingId) : undefined;
    return there === undefined ? [] : [[findingId, there] as const];
  });
  const known = new Map(seen);
  const unknown = patches.filter(
    ({ findingId, remoteId }) => remoteId === undefined && !known.has(findingId),
  );
  const found = await lookUpFindings(
    session,
    unknown.map(({ findingId }) => findingId),
  );
  return new Map([...known, ...found]);
}

/** A PATCH that failed, perhaps because of its finding. */
interface FailedPatch {
  readonly patch: PlannedPatch;
  readonly id: number;
  readonly refusal: IntegrationError;
  /** How many PATCHes had worked by then. */
  readonly failedAt: number;
}

/** Tries a failed PATCH again once another one has worked. Returns true if it works, else rejects the finding. */
async function sendAgain(session: TestSession, failure: FailedPatch): Promise<boolean> {
  const { pace } = session;
  const { patch, id, failedAt } = failure;
  let { refusal } = failure;
  // DefectDojo's own 400 is about this finding.
  if (refusal.code !== 'remote_refused' && pace.patchesBlocked === undefined) {
    if (pace.patchesDone === failedAt) await probePatches(session, id, { error: refusal, isForced: true });
    const outcome = await sendPatch(session, { ...patch, remoteId: id }, undefined);
    if (outcome === 'sent') return true;
    if (outcome === 'deleted') return false;
    refusal = outcome.refusal;
  }
  await sendStatusAlone(session, { ...patch, remoteId: id, to: patch.finalStatus }, refusal);
  await rejected(session, { ...patch, remoteId: id }, pace.patchesBlocked ?? refusal);
  return false;
}

async function sendPatch(
  session: TestSession,
  patch: PlannedPatch,
  found: RemoteFinding | undefined,
): Promise<'sent' | 'deleted' | FailedPatch> {
  let there = found;
  let id = patch.remoteId ?? there?.id;
  const { pace } = session;
  if (id !== undefined && pace.patchesBlocked !== undefined)
    return { patch, id, refusal: pace.patchesBlocked, failedAt: pace.patchesDone };
  // Twice at most: a remembered id may have gone stale, then the finding is looked up once.
  for (let attempt = 0; attempt < 2 && id !== undefined; attempt += 1) {
    try {
      const shown = { id, body: patch.body, former: patch.formerTags, shown: there?.tags };
      const isAdded = patch.isCompletion && canAddTags(shown);
      const body = isAdded ? withoutShownTags(shown) : await keepOthersTags(session, shown);
      await patchUnlessEmpty(session, patch, { id, body, isAdded });
      await acknowledgePatch(session, patch, { id, body });
      return 'sent';
    } catch (error) {
      if (!isIntegrationError(error)) throw error;
      const refusal = refusalOf(error);
      if (refusal !== undefined) {
        const failedAt = pace.patchesDone;
        await probePatches(session, id, { error });
        return { patch, id, refusal, failedAt };
      }
      if (error.code !== 'remote_not_found') throw error;
      there =
        attempt === 0 ? (await lookUpFindings(session, [patch.findingId])).get(patch.findingId) : undefined;
      id = there?.id;
    }
  }
  await forgetFindings(session, [patch.findingId]);
  return 'deleted';
}

/**
 * Sends nothing if DefectDojo is up to date already. Tags that a report that broke off may not have stored are added to
 * those that people gave the finding, without reading it first.
 */
async function patchUnlessEmpty(
  session: TestSession,
  { findingId, patchedStatus, fieldHashes }: PlannedPatch,
  { id, body, isAdded }: { readonly id: number; readonly body: PatchBody; readonly isAdded: boolean },
): Promise<void> {
  if (Object.keys(body).length === 0) return;
  const { client, signal } = session;
  const facts = { statuses: [patchedStatus], hashes: [fieldHashes], content: body };
  const { tags } = body;
  if (isAdded && tags !== undefined) {
    await sendMarked(session, findingId, facts, () => addTags(client, id, tags, { signal }));
    return;
  }
  await sendMarked(session, findingId, facts, () => patchFinding(client, id, body, { signal }));
  provePatches(session);
}

async function acknowledgePatch(
  session: TestSession,
  patch: PlannedPatch,
  { id, body }: { readonly id: number; readonly body: PatchBody },
): Promise<void> {
  const event = {
    kind: 'patched',
    status: patch.patchedStatus,
    remoteId: id,
    fieldHashes: patch.fieldHashes,
    lastSent: patch.sent,
    ...(isDealtWith(patch)
      ? { revision: patch.revision, heldBack: patch.heldBack, leftThere: patch.leftThere }
      : {}),
  } as const;
  await acknowledge(session, patch.findingId, event, patchStep(session, patch, { id, body }));
  // The next steps are counted from here, and people saw the finding as it was before.
  const { statusBefore } = session;
  const { findingId, from } = patch;
  if (patch.isFollowed && from !== patch.patchedStatus && !statusBefore.has(findingId))
    statusBefore.set(findingId, from);
}

/** A text that is rendered anew says nothing of what else has to be sent. */
function isDealtWith({ isFollowed, isRenewalOnly }: PlannedPatch): boolean {
  return !isFollowed && isRenewalOnly !== true;
}

/** Returns what a PATCH did to a finding. */
function patchStep(
  { statusBefore }: TestSession,
  patch: PlannedPatch,
  { id, body }: { readonly id: number; readonly body: PatchBody },
): PushStep {
  const { findingId, patchedStatus: to, before } = patch;
  const fields = CONTENT_FIELDS.filter((field) => field in body);
  const counted: PushEvent[] = [];
  if (patch.isRenewalOnly === true) counted.push({ kind: 'renewed' });
  else if (!patch.isCompletion && fields.length > 0) counted.push({ kind: 'updated' });
  const hasMoved = isDealtWith(patch) && to !== patch.from;
  if (isDealtWith(patch)) counted.push({ kind: 'done', findings: 1 });
  if (isDealtWith(patch) && patch.heldBack !== undefined)
    counted.push({ kind: 'held_back', reason: reasonOf(patch.heldBack), findings: 1 });
  if (hasMoved && to !== 'other') counted.push({ kind: 'moved', to });
  return stepOf(counted, {
    ...factsOf({ ...patch, remoteId: id }),
    fields: patch.isCompletion ? [] : fields,
    before: {
      title: fields.includes('title') ? before?.title : undefined,
      severity: fields.includes('severity') ? before?.severity : undefined,
    },
    status: hasMoved ? { from: statusBefore.get(findingId) ?? patch.from, to } : undefined,
  });
}
