import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { familyOf } from '../catalogue/version.ts';
import type { AsvsFamily } from '../catalogue/version.ts';
import { CWE_LINKS_4_0_3 } from './cwe-links-4.0.3.ts';
import { CWE_LINKS_5_0_0 } from './cwe-links-5.0.0.ts';
import { parentOfCwe } from './cwe-parents.ts';

/**
 * Where a link between a weakness and a requirement comes from: OWASP says so, it follows from what OWASP says, or
 * it is our reading. A link says "has to do with", never "shows that the requirement is not met".
 */
export type LinkSource = 'official' | 'derived' | 'ours';

/** A requirement that a weakness has to do with, or the chapter alone where no requirement fits. */
export interface RequirementLink {
  readonly chapterId: string;
  readonly requirementId?: string;
  readonly source: LinkSource;
}

/** What a weakness has to do with in one version: one place to file a finding under, and what is related. */
export interface CweLinks {
  readonly primary: RequirementLink;
  readonly related: readonly RequirementLink[];
  /** The weakness whose row this is, when it is a parent of the one that was asked for. */
  readonly throughCwe?: number;
}

const CWE_LINKS: Readonly<Record<AsvsFamily, typeof CWE_LINKS_5_0_0>> = {
  '5.0': CWE_LINKS_5_0_0,
  '4.0': CWE_LINKS_4_0_3,
};

/** The most parents that are tried; the longest known way to a row has four. */
const CLIMB_CAP = 8;

/**
 * Wide weaknesses whose official requirement is narrow (cookies of one host, the correlation of alerts, signed
 * tokens): right for a finding that names them, wrong for everything that is a kind of them.
 */
const SPEAKS_FOR_ITSELF_ONLY: ReadonlySet<number> = new Set([345, 436, 668, 754, 1059, 1061]);

/** The CWE column of 4.0.2 for the requirements that 4.0.3 deleted; 4.0.1 differs from it in 13.2.4 only. */
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

/**
 * The requirements that a weakness has to do with, the primary chapter's first. A weakness without a row of its own
 * gets the row of its nearest parent; what is official for the parent is derived for the child. Undefined when
 * neither has one. `cwe` is the number: 89 for CWE-89.
 */
export function requirementsForCwe(version: AsvsVersion, cwe: number): CweLinks | undefined {
  let current: number | undefined = cwe;
  for (let climbed = 0; current !== undefined && climbed <= CLIMB_CAP; climbed += 1) {
    const inherited = climbed > 0;
    if (!inherited || !SPEAKS_FOR_ITSELF_ONLY.has(current)) {
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

/** Reads `1.2.4`, `1.2.4~`, `1.2.4*` or `V2*`. */
function linkOf(token: string): RequirementLink {
  const source = token.endsWith('~') ? 'derived' : token.endsWith('*') ? 'ours' : 'official';
  const id = token.replace(/[~*]$/, '');
  if (id.startsWith('V')) return { chapterId: id, source };
  return { chapterId: `V${id.split('.')[0] ?? ''}`, requirementId: id, source };
}
