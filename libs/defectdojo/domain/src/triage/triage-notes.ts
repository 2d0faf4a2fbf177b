import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import type { KnownStatus } from '../remote-status.ts';
import type { Digest } from '../render/field-hashes.ts';
import { severityOf } from '../render/severity.ts';
import { isOverridden } from '../render/severity-override.ts';
import { nameOfAcceptedRisk } from './acceptance-details.ts';
import { triageOf, triageSentence } from './triage-sentence.ts';
import type { Triage } from './triage-sentence.ts';

/** A note about one change that a person made to a finding. */
export interface TriageNote {
  readonly findingId: string;
  /** Names the change: the same change always has the same id, and another one another. */
  readonly changeId: string;
  /** When the person made the change; ISO 8601. */
  readonly changedAt: string;
  /** The text for DefectDojo. It ends with a marker, by which the note is found there. */
  readonly entry: string;
}

export interface TriageNotesOptions {
  /** Earlier changes leave no note. */
  readonly since: Date;
  /** The status that DefectDojo holds; undefined for a finding that it does not have. */
  readonly held: KnownStatus | undefined;
  readonly digest: Digest;
}

/**
 * Returns the notes about what people last changed of a finding: its status and its severity. Without a name and a reason
 * Gecko itself has changed it, and there is nothing to note.
 */
export function triageNotes(finding: GeckoFinding, options: TriageNotesOptions): TriageNote[] {
  return [statusChange(finding, options.held), severityChange(finding)].flatMap((change) =>
    change === undefined || Date.parse(change.triage.at) <= options.since.getTime()
      ? []
      : [noteOf(finding, change, options.digest)],
  );
}

/** Returns the text by which a note about a change is found. */
export function noteMarker(changeId: string): string {
  return `[gecko:${changeId}]`;
}

/** Returns the ids of the changes whose notes are in a text, by their markers. */
export function changesNotedIn(text: string): string[] {
  return [...text.matchAll(/\[gecko:([\w-]{12})\]/g)].flatMap(([, changeId]) => changeId ?? []);
}

interface Change {
  readonly what: string;
  readonly triage: Triage & { readonly at: string };
  /** The parts that make it another change. */
  readonly key: readonly unknown[];
}

function noteOf({ id: findingId }: GeckoFinding, { what, triage, key }: Change, digest: Digest): TriageNote {
  const changeId = digest(JSON.stringify([findingId, triage.at, ...key]));
  const entry = `${triageSentence(what, triage)}\n\n${noteMarker(changeId)}`;
  return { findingId, changeId, changedAt: triage.at, entry };
}

const WORDS: Readonly<Record<Exclude<FindingStatus, 'in_progress' | 'accepted_risk'>, string>> = {
  open: 'Reopened',
  fixed: 'Fixed',
  fix_verified: 'Fix verified',
  false_positive: 'False positive',
};

function statusChange(finding: GeckoFinding, held: KnownStatus | undefined): Change | undefined {
  const { status, acceptedUntil } = finding;
  const triage = triageOf(finding);
  // DefectDojo has no status for a finding that is being worked on.
  if (triage === undefined || status === 'in_progress') return undefined;
  if (status === 'open' && (held === undefined || held === 'open')) return undefined;
  const what = status === 'accepted_risk' ? nameOfAcceptedRisk(finding) : WORDS[status];
  return { what, triage, key: ['status', status, acceptedUntil] };
}

function severityChange(finding: GeckoFinding): Change | undefined {
  const { severity, severitySetBy: by, severitySetAt: at } = finding;
  if (!isOverridden(finding) || typeof at !== 'string' || typeof by !== 'string') return undefined;
  const what = `Severity set to ${severityOf(severity)}`;
  return { what, triage: { by, at, reason: null }, key: ['severity', severity] };
}
