import type { FeatureRules } from '../rule.ts';

/** The feature of functions that take events: those of a cloud provider whose code is here, not only their settings. */
export const eventFunction: FeatureRules = {
  id: 'event_function',
  name: 'Function that takes events',
  reason: 'The code of a function that a cloud provider calls with events.',
};
