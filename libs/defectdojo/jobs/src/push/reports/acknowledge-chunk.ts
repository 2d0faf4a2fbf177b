import { recordEvents, updateMapping } from '@gecko-defectdojo/data';
import { changeBy } from '@gecko-defectdojo/domain';
import type { Correction, FindingChange, PushEvent } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { factsOf } from '../findings/finding-facts.ts';
import { recordStep } from '../record-step.ts';
import type { PushStep } from '../record-step.ts';
import { findCorrections, mayLackTags } from './check-effect.ts';
import { reportedEvent } from './reported-event.ts';
import type { ProcessedChunk } from './reported-event.ts';

/**
 * Records that a report was processed to its end, and counts what it did. The counters are saved with the ledger, so that
 * a worker that takes the push over counts on from there.
 */
export async function acknowledgeChunk(
  session: TestSession,
  chunk: readonly PlannedReport[],
  report: Omit<ProcessedChunk, 'mayLackTags'>,
): Promise<void> {
  const { scope, pace } = session;
  const corrections = await findCorrections(session, chunk, report);
  const processed = { ...report, mayLackTags: mayLackTags(chunk, report) };
  const changes = chunk.map((finding) => ({
    findingId: finding.findingId,
    event: corrections.get(finding.findingId) ?? reportedEvent(finding, processed),
  }));
  const done = changes.filter(({ event }) => event.kind === 'reported' && event.revision !== undefined);
  const step = reportStep(session, chunk, corrections);
  const counted: PushEvent[] = [{ kind: 'done', findings: done.length }, ...step.counted];
  await recordStep(session, async (tx) => {
    await recordEvents(tx, scope, changes);
    await updateMapping(tx, scope, { inflightBuildId: null, chunkSize: pace.chunkSize });
    return { ...step, counted };
  });
}

/** Returns what a report did to its findings. One loop, because a report has thousands. */
function reportStep(
  { statusBefore }: TestSession,
  chunk: readonly PlannedReport[],
  corrections: ReadonlyMap<string, Correction>,
): PushStep {
  const counted: PushEvent[] = [];
  const changes: FindingChange[] = [];
  for (const finding of chunk) {
    const { findingId, status } = finding;
    const events = effectOn(finding, corrections.get(findingId));
    const before = statusBefore.get(findingId);
    const from = before === status ? finding.from : (before ?? finding.from);
    const change = changeBy(events, { ...factsOf(finding), status: { from, to: status } });
    counted.push(...events);
    if (change !== undefined) changes.push(change);
  }
  return { counted, changes };
}

/** Returns what a report did to a finding, as it is counted. */
function effectOn(finding: PlannedReport, correction: Correction | undefined): PushEvent[] {
  const isNew = finding.from === undefined;
  if (correction !== undefined && (isNew || correction.status !== finding.status)) return [];
  if (isNew) return [{ kind: 'created' }];
  return finding.from === finding.status ? [] : [{ kind: 'moved', to: finding.status }];
}
