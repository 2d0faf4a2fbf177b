import { keptTitle } from '@gecko-defectdojo/domain';
import type { FindingFacts, LedgerEntry } from '@gecko-defectdojo/domain';

/** A finding that a push works on. */
export interface NamedFinding {
  readonly findingId: string;
  readonly title: string;
  readonly severity?: FindingFacts['severity'];
  readonly remoteId?: number | undefined;
}

/** Returns the facts of a finding whose texts stay as they are, for the list of what a push changed. */
export function factsOf({ findingId, title, severity, remoteId }: NamedFinding): FindingFacts {
  return { findingId, title: keptTitle(title), severity, fields: [], before: {}, remoteId };
}

/** Returns the same of a finding that only the ledger knows: its title and its severity as last sent, or its first title. */
export function entryFacts(
  entry: Pick<LedgerEntry, 'findingId' | 'lastSent' | 'identity' | 'remoteId'>,
): FindingFacts {
  const { findingId, lastSent, identity, remoteId } = entry;
  const title = lastSent?.title ?? identity?.title ?? findingId;
  return factsOf({ findingId, title, severity: lastSent?.severity, remoteId });
}
