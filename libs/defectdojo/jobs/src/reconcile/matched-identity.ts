import { createHash } from 'node:crypto';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import { freezeIdentity, hashCodeInput } from '@gecko-defectdojo/domain';
import type { FindingContent, FrozenIdentity } from '@gecko-defectdojo/domain';

export interface MatchedIdentityOptions {
  readonly row: RemoteFindingContent;
  /** The title that Gecko gave the test. */
  readonly service: string;
  /** The identity of the ledger, if it has one. */
  readonly known: FrozenIdentity | undefined;
  /** The contents that Gecko may have sent first, such as the present one. */
  readonly contents: readonly FindingContent[];
  /** True if DefectDojo matches by the finding's id, and not by a hash of its fields. */
  readonly isMatchedById: boolean;
}

/** The fields that a finding is matched on. */
export interface MatchedIdentity {
  readonly identity: FrozenIdentity;
  /** True if DefectDojo shows these fields as they were first sent. */
  readonly isAsFirstSent: boolean;
}

/** Finds the fields that DefectDojo matches a finding on: it has kept their hash since the finding was first sent. */
export function matchedIdentity({
  row,
  service,
  known,
  contents,
  isMatchedById,
}: MatchedIdentityOptions): MatchedIdentity {
  const shown = shownIdentity(row, service);
  const isAsFirstSent = hashCodeOf(shown) === row.hash_code;
  const isMatch = (identity: FrozenIdentity) => isMatchedById || hashCodeOf(identity) === row.hash_code;
  const present = contents.map((content) => freezeIdentity(content, service));
  const candidates = [...(known === undefined ? [] : [known]), ...present, shown];
  const identity = candidates.find(isMatch);
  // An instance may hash other fields than the usual ones: an identity on record has proved itself.
  const guess = known ?? { ...(candidates[0] ?? shown), isUnmatched: true as const };
  return { identity: identity ?? guess, isAsFirstSent };
}

function shownIdentity(row: RemoteFindingContent, service: string): FrozenIdentity {
  const { title, cwe, line, file_path, description } = row;
  return {
    title,
    cwe: typeof cwe === 'number' ? cwe : 0,
    line: typeof line === 'number' ? line : null,
    file_path: typeof file_path === 'string' ? file_path : null,
    description: typeof description === 'string' ? description : '',
    service,
  };
}

function hashCodeOf(identity: FrozenIdentity): string {
  return createHash('sha256').update(hashCodeInput(identity)).digest('hex');
}
