import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { signInAs } from '../browser/sign-in.ts';
import { EVERY_VIEW } from '../views/every-view.ts';
import { findTeam } from '../views/find-team.ts';
import type { Team } from '../views/team.ts';
import { nameOf } from '../views/view.ts';
import type { View } from '../views/view.ts';
import { Photographer } from './photographer.ts';
import { WINDOWS } from './shot.ts';
import type { Shot } from './shot.ts';
import type { ShotsOptions } from './shots-options.ts';

export interface TakeShotsOptions extends Pick<ShotsOptions, 'folder' | 'only' | 'isFull'> {
  readonly browser: Browser;
  /** Where the app is. */
  readonly address: string;
  readonly say: (line: string) => void;
}

/**
 * Takes pictures of every page in every state, in three widths and two themes, and lists them in `index.json`. Says each
 * view as it is done. Returns the names of the views that could not be taken.
 */
export async function takeShots(options: TakeShotsOptions): Promise<readonly string[]> {
  const { browser, address, folder, only = '', isFull, say } = options;
  mkdirSync(folder, { recursive: true });
  const team = await lookAtTeam(browser, address);
  const photographers = WINDOWS.map(
    (window) => new Photographer({ browser, address, team, window, folder, isFull }),
  );
  const shots: Shot[] = [];
  const failed: string[] = [];
  for (const view of EVERY_VIEW.filter((one) => nameOf(one).includes(only))) {
    const startedAt = performance.now();
    const problem = await take(view, photographers, shots);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    if (problem !== undefined) failed.push(nameOf(view));
    say(`${nameOf(view)} (${seconds} s)${problem === undefined ? '' : ` FAILED: ${problem}`}`);
  }
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(shots, undefined, 2)}\n`);
  return failed;
}

/** Takes a view in all windows at once. Returns why it cannot be taken, or nothing. */
async function take(
  view: View,
  photographers: readonly Photographer[],
  shots: Shot[],
): Promise<string | undefined> {
  const taken = await Promise.allSettled(photographers.map((one) => one.take(view)));
  for (const one of taken) if (one.status === 'fulfilled') shots.push(...one.value);
  const reason: unknown = taken.find((one) => one.status === 'rejected')?.reason;
  if (reason === undefined) return undefined;
  return reason instanceof Error ? reason.message : 'an unknown failure';
}

async function lookAtTeam(browser: Browser, address: string): Promise<Team> {
  const context = await browser.newContext({ baseURL: address });
  try {
    await signInAs(context, 'Max Manager');
    return await findTeam(context.request);
  } finally {
    await context.close();
  }
}
