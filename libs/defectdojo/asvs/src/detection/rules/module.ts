import type { FeatureRules } from '../rule.ts';

/** A module of Go or a package of Rust; it is a library when nothing in it can be started. */
export const module: FeatureRules = {
  id: 'module',
  name: 'Module',
  reason: 'The repository is a module of Go or a package of Rust.',
};
