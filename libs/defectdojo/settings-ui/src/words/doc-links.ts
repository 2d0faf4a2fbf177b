/** The sections of the customers' guide that pages lead to, by the anchors of their headings, with the text of the link. */
const SECTIONS = {
  prerequisites: 'What you need',
  connect: 'How to connect DefectDojo',
  rights: 'Which rights Gecko needs',
  map: 'How mapping works',
  pushing: 'How pushing works',
  pausing: 'How pausing works',
  asvs: 'How ASVS tracking works',
  rules: 'How rules work',
  troubleshooting: 'What to check when Gecko cannot connect',
  unreachable: 'What to check when DefectDojo is unreachable',
  'key-rejected': 'What to do when a key is rejected',
  'key-expires': 'What to do when a key expires',
  'product-gone': 'What to do when a product is gone',
  'findings-rejected': 'What to do when findings are rejected',
  upgrade: 'What an upgrade does',
  disconnect: 'What a disconnect does',
} as const;
export type GuideSection = keyof typeof SECTIONS;

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

/** Returns the anchors that the headings of the guide have. */
export function guideAnchors(): readonly string[] {
  return Object.keys(SECTIONS);
}
