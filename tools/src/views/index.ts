export { EVERY_VIEW } from './every-view.ts';
export { findTeam } from './find-team.ts';
export { connectionOf, manage } from './manage.ts';
export { chooseFromRow, openRowMenu } from './repository-row.ts';
export { follow, leaveView, REST, showView } from './show-view.ts';
export type { Team } from './team.ts';
export { nameOf, SETTINGS } from './view.ts';
export type { View } from './view.ts';
