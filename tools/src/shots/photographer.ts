import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { signInAs } from '../browser/sign-in.ts';
import { leaveView, REST, showView } from '../views/show-view.ts';
import type { Team } from '../views/team.ts';
import type { View } from '../views/view.ts';
import { shotOf, THEMES } from './shot.ts';
import type { Shot, Window } from './shot.ts';

const PATIENCE_MS = 15_000;

export interface PhotographerOptions {
  readonly browser: Browser;
  readonly address: string;
  readonly team: Team;
  readonly window: Window;
  readonly folder: string;
  readonly isFull: boolean;
}

/** Takes the pictures of one size of window. Has a browser profile of its own for each person who looks. */
export class Photographer {
  readonly #options: PhotographerOptions;
  readonly #pages = new Map<string, Promise<Page>>();

  constructor(options: PhotographerOptions) {
    this.#options = options;
  }

  /** Takes the pictures of a view, one in each theme. Returns their entries. */
  async take(view: View): Promise<Shot[]> {
    const { team, window, folder, isFull } = this.#options;
    const page = await this.#pageOf(view.as ?? 'Max Manager');
    const shots: Shot[] = [];
    try {
      await page.emulateMedia({ colorScheme: 'light' });
      await showView(page, view, team);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await page.evaluate(REST);
        const shot = shotOf(view, window, theme);
        await page.screenshot({ path: join(folder, shot.file), fullPage: isFull, caret: 'hide' });
        shots.push(shot);
      }
      return shots;
    } finally {
      await leaveView(page, view);
    }
  }

  #pageOf(person: string): Promise<Page> {
    const known = this.#pages.get(person) ?? this.#open(person);
    this.#pages.set(person, known);
    return known;
  }

  /** Opens a profile for a person, or without one. */
  async #open(person: string): Promise<Page> {
    const { browser, address, window } = this.#options;
    const context = await browser.newContext({
      baseURL: address,
      viewport: window,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    if (person !== 'nobody') await signInAs(context, person);
    return context.newPage();
  }
}
