import type { FeatureRules } from '../rule.ts';

/** Being used by other programs. */
export const library: FeatureRules = {
  id: 'library',
  name: 'Library',
  reason: 'This code is packaged for other programs to use.',
};
