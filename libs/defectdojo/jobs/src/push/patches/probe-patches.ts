import { listFindings, patchFinding } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { FAILURES_IN_A_ROW_MAX, refusalOf } from '../findings/rejection.ts';

/**
 * Before a finding is set apart because its PATCH failed: does a PATCH work at all? Reads may work while nothing can be
 * written. Another finding of the test is changed in nothing, once per run and again after many failures in a row; when
 * that fails too, no finding is to blame and the run comes again later.
 */
export async function makeSurePatchesWork(
  session: TestSession,
  refusedId: number,
  error: IntegrationError,
): Promise<void> {
  const { pace, client, testId, signal } = session;
  // DefectDojo's own 400 is about what was sent, whatever else works.
  if (error.code === 'remote_refused') return;
  pace.patchFailures += 1;
  if (pace.arePatchesProven && pace.patchFailures < FAILURES_IN_A_ROW_MAX) return;
  const { results } = await listFindings(client, testId, { offset: 0, limit: 2, signal });
  const other = results.find((finding) => finding.id !== refusedId);
  // The only finding there is tells nothing about others, and setting one apart costs little.
  if (other === undefined) return;
  try {
    await patchFinding(client, other.id, {}, { signal });
    provePatches(session);
  } catch (probeError) {
    if (!isIntegrationError(probeError) || probeError.code === 'remote_not_found') throw probeError;
    throw refusalOf(probeError) === undefined ? probeError : error;
  }
}

/** A PATCH has worked. */
export function provePatches({ pace }: TestSession): void {
  pace.arePatchesProven = true;
  pace.patchFailures = 0;
}
