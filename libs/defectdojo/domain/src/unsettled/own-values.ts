import type { KnownStatus } from '../remote-status.ts';
import { CONTENT_FIELDS, FIELD_FORMS } from '../render/content.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import type { Digest } from '../render/field-hashes.ts';
import { comparableValue } from '../check/comparable-value.ts';
import { digestOfDetails } from '../triage/acceptance-details.ts';
import { SEEN } from './seen-mark.ts';

/**
 * The values that Gecko's own requests to a finding have sent or found in place, by name: statuses, digests of fields,
 * and the ends and texts of Risk Acceptances. DefectDojo saves whole rows, so a late request can bring back any of them.
 */
export type OwnValues = Readonly<Record<string, readonly string[]>>;

/** Values of one name beyond this number push out the oldest. */
const VALUES_MAX = 24;

/** Stands between a value that was seen and the digest that the ledger had for its field then. */
const BEFORE = '@';

/** Stands among the ends of Risk Acceptances for a request that made one. */
export const ACCEPTANCE_MADE = 'made';

/** Stands among the ends of Risk Acceptances for a request that took one back. */
export const NO_ACCEPTANCE = 'none';

/** Facts about a request, or about a finding as it was read. */
export interface OwnFacts {
  readonly statuses?: readonly (KnownStatus | undefined)[];
  /** Digests as the ledger keeps them. */
  readonly hashes?: readonly (Readonly<Record<string, string>> | undefined)[];
  /** Values in plain. Only those that come back in other words are kept, as digests. */
  readonly content?: Partial<Record<ContentField, FindingContent[ContentField]>> | undefined;
  /** The ends of the finding's Risk Acceptance, ISO 8601, and the two marks above. */
  readonly acceptanceEnds?: readonly string[];
  /** The marks of the texts of the finding's Risk Acceptance, as the ledger keeps them. */
  readonly acceptanceDetails?: readonly (string | undefined)[];
  readonly digest: Digest;
}

/** Returns these facts in the form in which they are kept. */
export function ownValues({
  statuses = [],
  hashes = [],
  content = {},
  acceptanceEnds = [],
  acceptanceDetails = [],
  digest,
}: OwnFacts): OwnValues {
  let own: OwnValues = {};
  for (const hash of hashes)
    own = mergeOwn(
      own,
      Object.fromEntries(Object.entries(hash ?? {}).map(([name, value]) => [name, [value]])),
    );
  for (const field of CONTENT_FIELDS) {
    const value = content[field];
    if (value !== undefined && FIELD_FORMS[field].comparison !== 'exact')
      own = mergeOwn(own, { [field]: [seenDigest(field, value, digest)] });
  }
  const named = {
    status: statuses.filter((status) => status !== undefined),
    acceptance: acceptanceEnds,
    acceptance_details: acceptanceDetails.map(digestOfDetails).filter((details) => details !== undefined),
  };
  return mergeOwn(own, Object.fromEntries(Object.entries(named).filter(([, values]) => values.length > 0)));
}

/** Returns the marked digest of a field as the comparison sees it: DefectDojo shows some in other words than sent. */
export function seenDigest(field: ContentField, value: FindingContent[ContentField], digest: Digest): string {
  return SEEN + digest(comparableValue(field, value));
}

/**
 * Returns a value that was seen in a field while the ledger's digest of it was `hash`. It may be Gecko's or a person's.
 * Once the ledger has another digest, Gecko has replaced it, and only a late request brings it back.
 */
export function valueBefore(seen: string, hash: string): string {
  return seen + BEFORE + hash;
}

/** Returns true if `seen` is among the values that Gecko has replaced, where the ledger's digest is `hash` now. */
export function isOneBefore(values: readonly string[], seen: string, hash: string): boolean {
  return values.some((value) => value.startsWith(seen + BEFORE) && value !== valueBefore(seen, hash));
}

/** Returns both sets of values as one, each value once and the oldest first. */
export function mergeOwn(a: OwnValues, b: OwnValues): OwnValues {
  const merged: Record<string, readonly string[]> = { ...a };
  for (const [name, values] of Object.entries(b))
    merged[name] = [...new Set([...(merged[name] ?? []), ...values])].slice(-VALUES_MAX);
  return merged;
}
