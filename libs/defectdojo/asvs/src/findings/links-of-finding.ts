import type { AsvsVersion, FindingType } from '@gecko-defectdojo/contract';
import { cweOfType } from './cwe-of-type.ts';
import { requirementsForCwe } from './requirements-for-cwe.ts';
import type { CweLinks } from './requirements-for-cwe.ts';

/** What the place of a finding in the standard depends on. */
export interface FindingClass {
  readonly version: AsvsVersion;
  /** The number of the finding's CWE; 0 or undefined when it has none. */
  readonly cwe?: number | undefined;
  readonly type: FindingType;
}

/**
 * The requirements that a finding has to do with. The CWE decides; only a finding without one is placed by its
 * type, and all links are then ours. A CWE that leads nowhere (dead code, say) gives undefined rather than a guess
 * from the wide type.
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
