import type { FeatureRules } from '../rule.ts';

/** The feature of a repository with code of its own. */
export const sourceCode: FeatureRules = {
  id: 'source_code',
  name: 'Source code',
  reason: 'The repository contains code of its own.',
};
