import type { Page } from 'playwright-core';
import type { Team } from './team.ts';

/** Where the module is mounted in the app. */
export const SETTINGS = '/settings/defectdojo';

/** A page in one of its states: a picture is taken of each, and each is looked at for people who cannot see it. */
export interface View {
  readonly page: string;
  /** The special thing about it, in a few words; different for each view of a page. */
  readonly state: string;
  /** Where it is. Undefined where the team has nothing to show it with. */
  readonly path: (team: Team) => string | undefined;
  /** A text that is on the page once everything is, where it is not enough that nothing loads any more. */
  readonly text?: (team: Team) => string | RegExp;
  /** The person who sees it. Default: Max Manager. */
  readonly as?: string;
  /** Done before the page is opened, such as holding back a response. The app is then loaded anew. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** True where a response never comes, so that the page loads for ever. */
  readonly isLoading?: boolean;
  /** Done on the page: opens a menu, selects rows. */
  readonly open?: (page: Page, team: Team) => Promise<void>;
}

/** Returns the name of a view. */
export function nameOf({ page, state }: Pick<View, 'page' | 'state'>): string {
  return `${page}: ${state}`;
}
