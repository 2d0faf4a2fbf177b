import { describe, expect, it } from 'vitest';
import { sectionStates } from './section-states.ts';
import { countWords, sectionWords, stripSentence } from './section-words.ts';

const STANDARD = ['V1', 'V2', 'V3', 'V4', 'V5'].map((id) => ({ id, name: `Chapter ${id}` }));
const applying = (...ids: readonly string[]) => STANDARD.filter(({ id }) => ids.includes(id));

const mixed = sectionStates(
  {
    chapters: applying('V1', 'V3'),
    unsure: ['V4'],
    notRead: ['V5'],
    severeChapters: [
      { id: 'V3', severity: 'critical' },
      { id: 'V2', severity: 'high' },
    ],
  },
  STANDARD,
);

describe('the sections of a repository', () => {
  it('are all of the standard in its order, each in one form', () => {
    expect(mixed.map(({ id, form }) => `${id} ${form}`)).toEqual([
      'V1 applies',
      'V2 not',
      'V3 applies',
      'V4 undecided',
      'V5 not_read',
    ]);
  });

  it('are marked by an API that tells of severe findings, and by no other', () => {
    expect(mixed.map(({ severe }) => severe)).toEqual([undefined, 'high', 'critical', undefined, undefined]);
    const earlier = sectionStates({ chapters: applying('V1'), unsure: [], notRead: [] }, STANDARD);
    expect(earlier.some(({ severe }) => severe !== undefined)).toBe(false);
  });
});

describe('the sentence of the strip', () => {
  it('tells which sections apply, where severe findings are open, and what is not known', () => {
    expect(stripSentence(mixed)).toBe(
      '2 of 5 sections apply: V1, V3; open critical findings in V3; open high findings in V2; undecided: V4; not assessed: V5.',
    );
  });

  it('leaves out what there is none of', () => {
    const none = sectionStates({ chapters: [], unsure: [], notRead: [] }, STANDARD);
    expect(stripSentence(none)).toBe('0 of 5 sections apply.');
  });

  it('says before the first detection that nothing is known', () => {
    const ids = STANDARD.map(({ id }) => id);
    const unread = sectionStates({ chapters: [], unsure: [], notRead: ids }, STANDARD);
    expect(stripSentence(unread)).toBe('No section is assessed yet.');
    expect(countWords(unread)).toBe('– of 5');
  });
});

it('counts the sections that apply, and not those that may', () => {
  expect(countWords(mixed)).toBe('2 of 5');
});

it.each([
  ['V1', 'Applies'],
  ['V2', 'Does not apply, open high findings'],
  ['V3', 'Applies, open critical findings'],
  ['V4', 'Undecided'],
  ['V5', 'Not assessed'],
])('says of %s: %s', (id, text) => {
  expect(mixed.filter((section) => section.id === id).map(sectionWords)).toEqual([text]);
});
