import { recordEvents, saveProgress, updateMapping } from '@gecko-defectdojo/data';
import { countEvents } from '@gecko-defectdojo/domain';
import type { Correction, PushEvent } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { recordInPush } from '../in-push.ts';
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
  const { scope, tally, pace, push } = session;
  const corrections = await findCorrections(session, chunk, report);
  const processed = { ...report, mayLackTags: mayLackTags(chunk, report) };
  const changes = chunk.map((finding) => ({
    findingId: finding.findingId,
    event: corrections.get(finding.findingId) ?? reportedEvent(finding, processed),
  }));
  const done = changes.filter(({ event }) => event.kind === 'reported' && event.revision !== undefined);
  const counted: PushEvent[] = [
    { kind: 'done', findings: done.length },
    ...chunk.flatMap((finding) => effectOn(finding, corrections.get(finding.findingId))),
  ];
  await recordInPush(session, async (tx) => {
    await recordEvents(tx, scope, changes);
    await updateMapping(tx, scope, { inflightBuildId: null, chunkSize: pace.chunkSize });
    await saveProgress(tx, push, countEvents(counted, tally.counters));
  });
  for (const event of counted) tally.add(event);
}

/** Returns what a report did to a finding, as it is counted. */
function effectOn(finding: PlannedReport, correction: Correction | undefined): PushEvent[] {
  const isNew = finding.from === undefined;
  if (correction !== undefined && (isNew || correction.status !== finding.status)) return [];
  if (isNew) return [{ kind: 'created' }];
  return finding.from === finding.status ? [] : [{ kind: 'moved', to: finding.status }];
}
