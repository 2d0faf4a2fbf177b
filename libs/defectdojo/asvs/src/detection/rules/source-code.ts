import type { FeatureRules } from '../rule.ts';

/** Having code of one's own. */
export const sourceCode: FeatureRules = {
  id: 'source_code',
  name: 'Source code',
  reason: 'There is code that somebody here wrote.',
};
