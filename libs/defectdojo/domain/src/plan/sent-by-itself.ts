import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { RemoteStatus } from '../remote-status.ts';
import type { ComparedContent } from '../render/compare-rendering.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import type { Digest } from '../render/field-hashes.ts';
import { fieldHashes } from '../render/field-hashes.ts';

type Hashes = Readonly<Record<string, string>>;

/**
 * With this many changed findings, a push takes a value that the ledger does not know for one that a person has just
 * set.
 */
export const FEW_CHANGES = 100;

export interface SentByItselfOptions {
  readonly entry: LedgerEntry | undefined;
  /** The status that Gecko gives the finding. */
  readonly target: RemoteStatus;
  /** True if the push looks at no more than `FEW_CHANGES` findings. */
  readonly areFew: boolean;
}

/** Fields that an earlier release did not send. */
const NEW_FIELDS = [
  'planned_remediation_date',
  'effort_for_fixing',
] as const satisfies readonly ContentField[];

/**
 * Returns the comparison with some renewed fields among the changed ones: a planned date or an effort of a finding that
 * an earlier release has sent, because a person may have just set it, and further CWEs that a report has taken away
 * from a finding that is open, or that the end of its Risk Acceptance opens: no report follows that would take them
 * away again. Where many findings have changed at once, the former would be a thousand requests for what was
 * there before, so they go along with other changes.
 */
export function withSentByItself(
  { changed, renewed, ...rest }: ComparedContent,
  { entry, target, areFew }: SentByItselfOptions,
): ComparedContent {
  const sent = entry?.fieldHashes ?? {};
  const isOpened = entry?.remoteStatus === 'open' || entry?.acceptance !== undefined;
  const isTaken = (field: ContentField) =>
    field === 'cwes'
      ? sent[field] !== undefined && isOpened && target === 'open'
      : areFew && sent[field] === undefined && NEW_FIELDS.some((one) => one === field);
  const fields = Object.entries(renewed) as [ContentField, FindingContent[ContentField]][]; // entries of a content
  const taken = fields.filter(([field]) => isTaken(field));
  if (taken.length === 0) return { changed, renewed, ...rest };
  const left = fields.filter(([field]) => !isTaken(field));
  return {
    changed: { ...changed, ...Object.fromEntries(taken) },
    renewed: Object.fromEntries(left),
    ...rest,
  };
}

/**
 * Returns the hashes of a finding once a report has matched it: DefectDojo 3.2.0 leaves it the precise CWE alone
 * (`reconcile_cwes` of the reimporter). The same hashes where it had no other.
 */
export function afterMatch<H extends Hashes>(hashes: H, digest: Digest): H {
  const { cwes: alone = '' } = fieldHashes({ cwes: null }, digest);
  return hashes['cwes'] === undefined || hashes['cwes'] === alone ? hashes : { ...hashes, cwes: alone };
}
