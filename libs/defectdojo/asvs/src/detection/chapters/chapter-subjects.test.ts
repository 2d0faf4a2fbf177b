import { expect, it } from 'vitest';
import { CHAPTER_SUBJECTS } from './chapter-subjects.ts';
import { RULES_4_0_3 } from './chapters-4.0.3.ts';
import { RULES_5_0_0 } from './chapters-5.0.0.ts';

/** A function has settings and rights of its own. So it speaks for V13, which is not about functions. */
const INDIRECT = ['cloud_function'];

it.each([
  ['5.0', RULES_5_0_0],
  ['4.0', RULES_4_0_3],
] as const)(
  'a feature that decides one chapter of %s alone is what that chapter is about',
  (family, rules) => {
    const chapters = new Map<string, Set<string>>();
    for (const { id, clauses } of rules)
      for (const { decision, any } of clauses)
        for (const feature of decision === 'yes' ? any : [])
          chapters.set(feature, (chapters.get(feature) ?? new Set()).add(id));
    const others = [...chapters].filter(([feature, [chapter = '', ...more]]) => {
      const { features = [], ifDecided = [] } = CHAPTER_SUBJECTS[family][chapter] ?? {};
      return more.length === 0 && ![...features, ...ifDecided, ...INDIRECT].includes(feature);
    });
    expect(others.map(([feature]) => feature)).toEqual([]);
  },
);
