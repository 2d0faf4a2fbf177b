import { recordEvents } from '@gecko-defectdojo/data';
import { patchFinding } from '@gecko-defectdojo/client';
import type { RemoteFinding } from '@gecko-defectdojo/client';
import { CONTENT_FIELDS, isIntegrationError } from '@gecko-defectdojo/domain';
import type { PatchBody } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from '../findings/forget-findings.ts';
import { keepOthersTags } from './keep-others-tags.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import type { PlannedPatch } from '../planned-finding.ts';
import { probePatches, provePatches } from './probe-patches.ts';
import { refusalOf } from '../findings/rejection.ts';
import { rejected } from '../findings/reject-finding.ts';
import { inPush } from '../in-push.ts';

/**
 * Sends the PATCHes of a page one after the other, each acknowledged in the ledger before the next. A finding that
 * was deleted in DefectDojo is reported again by the next pass. Returns the ids whose planned report must not follow
 * in this pass.
 */
export async function sendPatches(
  session: TestSession,
  patches: readonly PlannedPatch[],
): Promise<Set<string>> {
  const stopped = new Set<string>();
  const unknown = patches.filter((patch) => patch.remoteId === undefined).map((patch) => patch.findingId);
  const found = await lookUpFindings(session, unknown);
  for (const patch of patches) {
    session.signal.throwIfAborted();
    const isDone = await sendPatch(session, patch, found.get(patch.findingId));
    if (!isDone) stopped.add(patch.findingId);
  }
  return stopped;
}

async function sendPatch(
  session: TestSession,
  patch: PlannedPatch,
  found: RemoteFinding | undefined,
): Promise<boolean> {
  let there = found;
  let id = patch.remoteId ?? there?.id;
  // Twice at most: a remembered id may have gone stale, then the finding is looked up once.
  for (let attempt = 0; attempt < 2 && id !== undefined; attempt += 1) {
    try {
      const body = await keepOthersTags(session, { id, body: patch.body, shown: there?.tags });
      await patchUnlessEmpty(session, id, body);
      await acknowledgePatch(session, patch, { id, body });
      return true;
    } catch (error) {
      if (!isIntegrationError(error)) throw error;
      const refusal = refusalOf(error);
      if (refusal !== undefined) {
        await probePatches(session, id, error);
        await rejected(session, { ...patch, remoteId: id }, refusal);
        return false;
      }
      if (error.code !== 'remote_not_found') throw error;
      there =
        attempt === 0 ? (await lookUpFindings(session, [patch.findingId])).get(patch.findingId) : undefined;
      id = there?.id;
    }
  }
  await forgetFindings(session, [patch.findingId]);
  return false;
}

/** Sends nothing if DefectDojo is up to date already. */
async function patchUnlessEmpty(session: TestSession, id: number, body: PatchBody): Promise<void> {
  if (Object.keys(body).length === 0) return;
  await patchFinding(session.client, id, body, { signal: session.signal });
  provePatches(session);
}

async function acknowledgePatch(
  session: TestSession,
  patch: PlannedPatch,
  { id, body }: { readonly id: number; readonly body: PatchBody },
): Promise<void> {
  const { tally, scope } = session;
  if (CONTENT_FIELDS.some((field) => field in body)) tally.add({ kind: 'updated' });
  if (!patch.isFollowed) {
    tally.add({ kind: 'done', findings: 1 });
    if (patch.patchedStatus !== patch.from && patch.patchedStatus !== 'other')
      tally.add({ kind: 'moved', to: patch.patchedStatus });
  }
  await inPush(session, (tx) =>
    recordEvents(tx, scope, [
      {
        findingId: patch.findingId,
        event: {
          kind: 'patched',
          status: patch.patchedStatus,
          remoteId: id,
          fieldHashes: patch.fieldHashes,
          heldBack: patch.heldBack,
          ...(patch.isFollowed ? {} : { revision: patch.revision }),
        },
      },
    ]),
  );
}
