import { Uuid } from '@gecko-defectdojo/contract';
import { loadLedger, recordAnswered } from '@gecko-defectdojo/data';
import { listFindings, patchFinding } from '@gecko-defectdojo/client';
import type { RemoteFinding } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { sendMarked } from '../unsettled/send-marked.ts';
import { FAILURES_IN_A_ROW_MAX, refusalOf } from '../findings/rejection.ts';

/**
 * Probes whether PATCHes work at all before a finding is rejected for one: reads may work while writes do not. Sends
 * an empty PATCH to another finding of the test, once per push, again after many failures in a row, and where
 * `isForced`. If it fails too, no finding is the cause and the push is retried later. If a firewall refuses it while
 * DefectDojo responds, `patchesBlocked` says so, and what needs no PATCH goes on.
 */
export async function probePatches(
  session: TestSession,
  refusedId: number,
  { error, isForced = false }: { readonly error: IntegrationError; readonly isForced?: boolean },
): Promise<void> {
  const { pace, client, testId, signal } = session;
  // DefectDojo's own 400 is about this finding.
  if (error.code === 'remote_refused') return;
  pace.patchFailures += 1;
  if (!isForced && pace.arePatchesProven && pace.patchFailures < FAILURES_IN_A_ROW_MAX) return;
  const { results } = await listFindings(client, testId, { offset: 0, limit: 2, signal });
  const other = results.find((finding) => finding.id !== refusedId);
  // Without another finding there is nothing to probe, and rejecting one costs little.
  if (other === undefined) return;
  try {
    // DefectDojo saves the whole row even then, so a late one may bring back what the finding holds now.
    const empty = () => patchFinding(client, other.id, {}, { signal });
    const findingId = await ledgerIdOf(session, other);
    if (findingId === undefined) await empty();
    else {
      await sendMarked(session, findingId, {}, empty);
      await recordInPush(session, (tx) => recordAnswered(tx, session.scope, [findingId]));
    }
    provePatches(session);
  } catch (probeError) {
    if (!isIntegrationError(probeError) || probeError.code === 'remote_not_found') throw probeError;
    const refusal = refusalOf(probeError);
    if (refusal?.code !== 'gateway_refused') throw refusal === undefined ? probeError : error;
    pace.patchesBlocked = refusal;
  }
}

/** Returns the Gecko id of a finding if the ledger knows it. */
async function ledgerIdOf(session: TestSession, finding: RemoteFinding): Promise<string | undefined> {
  const id = finding.unique_id_from_tool;
  if (id === null || !Uuid.safeParse(id).success) return undefined;
  const ledger = await inPush(session, (tx) => loadLedger(tx, session.scope, [id]));
  return ledger.has(id) ? id : undefined;
}

/** Records that a PATCH has worked. */
export function provePatches({ pace }: TestSession): void {
  pace.arePatchesProven = true;
  pace.patchFailures = 0;
  pace.patchesDone += 1;
}
