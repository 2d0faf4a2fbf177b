import type { FeatureRules } from '../rule.ts';

/** The feature of a Go module or a Rust package, which is a library if nothing in it can be started. */
export const module: FeatureRules = {
  id: 'module',
  name: 'Module',
  reason: 'The repository is a Go module or a Rust package.',
};
