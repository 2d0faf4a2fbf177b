import { afterMatch, withoutTags } from '@gecko-defectdojo/domain';
import type { LedgerEvent, ReportEffect } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { PlannedReport } from '../planned-finding.ts';

/** Facts about a processed chunk. */
export interface ProcessedChunk {
  readonly mayHaveBegun: boolean;
  /** True if the response says that every untold finding was created by this report. */
  readonly areAllCreated: boolean;
  /** The effect of the report by its response; absent without a response or its statistics. */
  readonly effect: ReportEffect | undefined;
  /** True if findings that it created may lack their tags. */
  readonly mayLackTags: boolean;
}

type ReportedEvent = Extract<LedgerEvent, { kind: 'reported' }>;

/** Returns the ledger event of a finding whose report was processed. Without a revision it is compared again. */
export function reportedEvent(finding: PlannedReport, processed: ProcessedChunk): ReportedEvent {
  const { status, sentHashes } = finding;
  const revision = finding.isCurrent ? finding.revision : undefined;
  if (finding.from !== undefined)
    return { kind: 'reported', status, revision, fieldHashes: finding.shortenedHashes };
  const mayHaveExisted =
    processed.mayLackTags || (!processed.areAllCreated && (finding.mayExist || processed.mayHaveBegun));
  // Where the ledger had no hashes, the intent has stored these.
  const fieldHashes = finding.recordedHashes && sentHashes;
  const lastSent = finding.recordedHashes && finding.sent;
  if (!mayHaveExisted) return { kind: 'reported', status, revision, fieldHashes, lastSent };
  return {
    kind: 'reported',
    status,
    fieldHashes: withoutTags(afterMatch(finding.recordedHashes ?? sentHashes, digest)),
  };
}
