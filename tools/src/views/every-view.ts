import { APP_VIEWS } from './list/app-views.ts';
import { BRANCH_VIEWS } from './list/branch-views.ts';
import { CHECK_VIEWS } from './list/check-views.ts';
import { HOME_VIEWS } from './list/home-views.ts';
import { MAPPING_VIEWS } from './list/mapping-views.ts';
import { OWN_SETTINGS_VIEWS } from './list/own-settings-views.ts';
import { PUSH_VIEWS } from './list/push-views.ts';
import { REQUIREMENT_VIEWS } from './list/requirement-views.ts';
import { RULE_VIEWS } from './list/rule-views.ts';
import { SELECTION_VIEWS } from './list/selection-views.ts';
import { TAB_VIEWS } from './list/tab-views.ts';
import type { View } from './view.ts';

/** Every page of the module and of the app around it, in every state that is worth a look. */
export const EVERY_VIEW: readonly View[] = [
  ...HOME_VIEWS,
  ...SELECTION_VIEWS,
  ...MAPPING_VIEWS,
  ...OWN_SETTINGS_VIEWS,
  ...BRANCH_VIEWS,
  ...REQUIREMENT_VIEWS,
  ...PUSH_VIEWS,
  ...CHECK_VIEWS,
  ...TAB_VIEWS,
  ...RULE_VIEWS,
  ...APP_VIEWS,
];
