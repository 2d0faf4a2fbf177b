import type { AsvsVersion, FindingType } from '@gecko-defectdojo/contract';
import { cweOfType } from './cwe-of-type.ts';
import { requirementsForCwe } from './requirements-for-cwe.ts';
import type { CweLinks } from './requirements-for-cwe.ts';

/** The properties of a finding that decide its place in the standard. */
export interface FindingClass {
  readonly version: AsvsVersion;
  /** The number of the finding's CWE. 0 or undefined if it has none. */
  readonly cwe?: number | undefined;
  readonly type: FindingType;
}

/**
 * Returns the requirements related to a finding. The CWE decides. Only a finding without a CWE is placed by its type,
 * and all its links then have the source `ours`. A CWE without links (dead code, for example) returns undefined, because
 * a guess from the broad type would be wrong.
 */
export function linksOfFinding({ version, cwe, type }: FindingClass): CweLinks | undefined {
  if (cwe !== undefined && cwe > 0) return requirementsForCwe(version, cwe);
  const links = requirementsForCwe(version, cweOfType(type));
  return (
    links && {
      primary: { ...links.primary, source: 'ours' },
      related: links.related.map((link) => ({ ...link, source: 'ours' })),
    }
  );
}
