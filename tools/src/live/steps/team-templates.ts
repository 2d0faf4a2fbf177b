import type { Given } from '../compare/expected-settings.ts';

/** Templates of tags, and what they make of a finding, written down without the code of the plugin. */
export interface Templates extends Pick<Given, 'tagsOf'> {
  readonly templates: readonly string[];
}

/** Labels with everything that DefectDojo takes in no tag or stores otherwise. */
export const HARD_LABELS = [
  'PCI DSS',
  'größe',
  `it's "quoted", so`,
  'ΟΔΟΣ İz',
  '{owner}',
  'x'.repeat(100),
  '日本/😀',
];

/** Of the shop at first. */
export const AT_FIRST: Templates = {
  templates: [
    'live-repo:{name}',
    'live-team:{group}',
    'live-Owner:{owner}',
    'live-label:{tag}',
    'live-{type}',
  ],
  tagsOf: ({ type, owner, tags }, repository) => {
    const [group = '', name = ''] = repository.name.split('/');
    return [
      ...[`live-repo:${name}`, `live-team:${group}`, `live-${type}`],
      ...(owner ? [`live-owner:${owner}`] : []),
      ...(tags ?? []).map((tag) => `live-label:${tag}`),
    ].map(stored);
  },
};

/** Of the shop afterwards: one template stays, one is another, the others are gone, and one is new. */
export const AFTERWARDS: Templates = {
  templates: ['live-repo:{name}', 'live-by:{owner}', 'live-pushed'],
  tagsOf: ({ owner }, repository) => {
    const [, name = ''] = repository.name.split('/');
    return [`live-repo:${name}`, 'live-pushed', ...(owner ? [`live-by:${owner}`] : [])].map(stored);
  },
};

/** Of the connection, for a repository that has none of its own. */
export const GENERAL: Templates = {
  templates: ['live-of:{repository}', 'live-at:{branch}'],
  tagsOf: (_, { name, branch }) => [`live-of:${name}`, `live-at:${branch}`].map(stored),
};

/** Of the connection afterwards. */
export const GENERAL_LATER: Templates = {
  templates: ['live-on:{branch}', 'live-in:{name}', 'live-is:{type}'],
  tagsOf: ({ type }, { name, branch }) =>
    [`live-on:${branch}`, `live-in:${name.split('/')[1] ?? ''}`, `live-is:${type}`].map(stored),
};

/** The longest tag that a template makes, in characters. */
const LENGTH_MAX = 100;

/** Returns a tag as DefectDojo stores it: in lower case, without spaces, commas and quotation marks. */
function stored(tag: string): string {
  return tag
    .slice(0, LENGTH_MAX)
    .toLowerCase()
    .replace(/[\s,'"]/g, '_');
}
