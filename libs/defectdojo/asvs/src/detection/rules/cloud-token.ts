import type { FeatureRules } from '../rule.ts';
import { CLOUD_TOKENS } from './cloud-infrastructure.ts';

/** Rules for signed tokens that a cloud provider checks before it calls the code. */
export const cloudToken: FeatureRules = {
  id: 'cloud_token',
  name: 'Signed tokens checked by a cloud provider',
  reason: 'The provider checks signed tokens, as it is configured to; the code trusts what they say.',
  code: CLOUD_TOKENS,
};
