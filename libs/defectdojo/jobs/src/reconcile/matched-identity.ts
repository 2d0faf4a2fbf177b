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
}

/** The fields that a finding is matched on. */
export interface MatchedIdentity {
  readonly identity: FrozenIdentity;
  /** False where nothing that is known has the hash that DefectDojo shows. */
  readonly isMatched: boolean;
  /** True if DefectDojo shows these fields as they were first sent. */
  readonly isAsFirstSent: boolean;
}

/** Finds the fields that DefectDojo matches a finding on: it has kept their hash since the finding was first sent. */
export function matchedIdentity({ row, service, known, contents }: MatchedIdentityOptions): MatchedIdentity {
  const shown = shownIdentity(row, service);
  const isMatch = (identity: FrozenIdentity) => hashCodeOf(identity) === row.hash_code;
  const isAsFirstSent = isMatch(shown);
  const present = contents.map((content) => freezeIdentity(content, service));
  const candidates = [...(known === undefined ? [] : [known]), ...present, shown];
  const identity = candidates.find(isMatch);
  return { identity: identity ?? candidates[0] ?? shown, isMatched: identity !== undefined, isAsFirstSent };
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
