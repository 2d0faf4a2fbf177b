import type { FeatureRules } from '../../rule.ts';
import { COOKIE_CONTROLS } from './cookie-controls.ts';
import { HEADER_CONTROLS } from './header-controls.ts';
import { OPERATION_CONTROLS } from './operation-controls.ts';
import { PASSWORD_CONTROLS } from './password-controls.ts';
import { REQUEST_CONTROLS } from './request-controls.ts';

/** Controls that code shows to be there, and to be switched off. They speak of requirements, never of chapters. */
export const CONTROL_RULES: readonly FeatureRules[] = [
  ...COOKIE_CONTROLS,
  ...HEADER_CONTROLS,
  ...PASSWORD_CONTROLS,
  ...REQUEST_CONTROLS,
  ...OPERATION_CONTROLS,
];
