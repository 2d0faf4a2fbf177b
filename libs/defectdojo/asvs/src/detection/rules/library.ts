import type { FeatureRules } from '../rule.ts';

/** The feature of code that other programs use. */
export const library: FeatureRules = {
  id: 'library',
  name: 'Library',
  reason: 'The code is packaged for other programs.',
};
