import type { FeatureRules } from '../rule.ts';

/** A Go module; it is a library when nothing in it can be started. */
export const goModule: FeatureRules = {
  id: 'go_module',
  name: 'Go module',
  reason: 'The repository is a Go module.',
};
