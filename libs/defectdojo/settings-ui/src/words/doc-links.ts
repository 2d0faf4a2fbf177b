import type { GUIDE_ANCHORS } from '@gecko-defectdojo/contract/constants';

export type GuideSection = (typeof GUIDE_ANCHORS)[number];

/** The texts of the links into the customers' guide. */
const SECTIONS: Readonly<Record<GuideSection, string>> = {
  prerequisites: 'Prerequisites',
  connect: 'How to connect DefectDojo',
  rights: 'Which rights Gecko needs',
  map: 'How mapping works',
  pushing: 'How pushing works',
  pausing: 'How pausing works',
  asvs: 'How ASVS tracking works',
  rules: 'How rules work',
  troubleshooting: 'Help when Gecko cannot connect',
  unreachable: 'Help when DefectDojo is unreachable',
  'key-rejected': 'Help with a rejected key',
  'key-expires': 'Help with a key that expires',
  'product-gone': 'Help with a lost product',
  'findings-rejected': 'Help with rejected findings',
  upgrade: 'Effects of an upgrade',
  disconnect: 'Effects of a disconnect',
};

/** A link to the guide. */
export interface GuideLinkTarget {
  readonly href: string;
  readonly text: string;
}

/**
 * Returns the link to a section of the guide, or to its beginning. Undefined for a host without a guide. `docs` is the
 * https address of the guide, as the host gives it.
 */
export function guideLink(docs: string | undefined, section?: GuideSection): GuideLinkTarget | undefined {
  if (docs === undefined || !URL.canParse(docs)) return undefined;
  const url = new URL(docs);
  if (url.protocol !== 'https:') return undefined;
  if (section !== undefined) url.hash = section;
  return { href: url.href, text: section === undefined ? 'Guide' : SECTIONS[section] };
}
