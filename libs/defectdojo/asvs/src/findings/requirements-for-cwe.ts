import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { familyOf } from '../catalogue/version.ts';
import type { AsvsFamily } from '../catalogue/version.ts';
import { CWE_LINKS_4_0_3 } from './cwe-links-4.0.3.ts';
import { CWE_LINKS_5_0_0 } from './cwe-links-5.0.0.ts';
import { parentOfCwe } from './cwe-parents.ts';

/**
 * The source of a link between a weakness and a requirement: stated by OWASP, derived from OWASP's statements, or
 * Gecko's own. A link means "is related to", never "shows that the requirement is not met".
 */
export type LinkSource = 'official' | 'derived' | 'ours';

/** A requirement related to a weakness, or the chapter alone if no requirement fits. */
export interface RequirementLink {
  readonly chapterId: string;
  readonly requirementId?: string;
  readonly source: LinkSource;
}

/** The links of a weakness in one version: the primary one, which a finding is filed under, and related ones. */
export interface CweLinks {
  readonly primary: RequirementLink;
  readonly related: readonly RequirementLink[];
  /** Set if the links are those of a parent: the number of that weakness. */
  readonly throughCwe?: number;
}

const CWE_LINKS: Readonly<Record<AsvsFamily, typeof CWE_LINKS_5_0_0>> = {
  '5.0': CWE_LINKS_5_0_0,
  '4.0': CWE_LINKS_4_0_3,
};

/** Maximum number of parents to try. The longest known path to a row has four. */
const CLIMB_CAP = 8;

/**
 * Broad weaknesses whose official requirement is narrow (cookies of one host, correlation of alerts, signed tokens).
 * The link is right for a finding with this weakness, and wrong for its child weaknesses.
 */
const NOT_INHERITED: ReadonlySet<number> = new Set([345, 436, 668, 754, 1059, 1061]);

/** The CWE column of 4.0.2 for requirements that 4.0.3 deleted. 4.0.1 differs from it in 13.2.4 only. */
const LIVE_BEFORE_4_0_3: Readonly<Record<number, string>> = {
  117: '7.3.2',
  209: '14.3.1',
  272: '1.4.3',
  276: '4.1.4',
  284: '1.4.2',
  419: '13.1.2',
  552: '1.12.1',
  770: '13.2.4',
};

/** The numbers of the weaknesses that have a row of their own in any version. */
export const CWES_WITH_ROW: readonly number[] = [...Object.values(CWE_LINKS), LIVE_BEFORE_4_0_3].flatMap(
  (rows) => Object.keys(rows).map(Number),
);

/**
 * Returns the requirements related to a weakness, the primary chapter's first. A weakness without a row of its own gets
 * the row of its nearest parent; a link that is official for the parent is derived for the child. Undefined if neither
 * has a row.
 *
 * @param cwe the number: 89 for CWE-89
 */
export function requirementsForCwe(version: AsvsVersion, cwe: number): CweLinks | undefined {
  let current: number | undefined = cwe;
  for (let climbed = 0; current !== undefined && climbed <= CLIMB_CAP; climbed += 1) {
    const inherited = climbed > 0;
    if (!inherited || !NOT_INHERITED.has(current)) {
      const [primary, ...related] = rowOf(version, current).map((link) =>
        inherited && link.source === 'official' ? { ...link, source: 'derived' as const } : link,
      );
      if (primary !== undefined)
        return inherited ? { primary, related, throughCwe: current } : { primary, related };
    }
    current = parentOfCwe(current);
  }
  return undefined;
}

function rowOf(version: AsvsVersion, cwe: number): RequirementLink[] {
  const row = CWE_LINKS[familyOf(version)][cwe];
  const before = version === '4.0.2' || version === '4.0.1' ? LIVE_BEFORE_4_0_3[cwe] : undefined;
  return [row, before].flatMap((links) => links?.split(' ') ?? []).map(linkOf);
}

/** Parses `1.2.4`, `1.2.4~`, `1.2.4*` or `V2*`. */
function linkOf(token: string): RequirementLink {
  const source = token.endsWith('~') ? 'derived' : token.endsWith('*') ? 'ours' : 'official';
  const id = token.replace(/[~*]$/, '');
  if (id.startsWith('V')) return { chapterId: id, source };
  return { chapterId: `V${id.split('.')[0] ?? ''}`, requirementId: id, source };
}
