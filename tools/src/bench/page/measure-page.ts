import { openBrowser } from '../../browser/open-browser.ts';
import { startDemoProcess } from '../../demo/demo-process.ts';
import { measureModule } from '../../web/module-size.ts';
import type { BenchOptions } from '../bench-options.ts';
import { figure, median } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { measureHome, THROTTLE } from './measure-home.ts';
import type { HomeMeasured } from './measure-home.ts';

const REPOSITORIES = 300;
const ROUNDS = 5;

/**
 * Measures Settings > DefectDojo of a team with 300 repositories in a real browser, on a processor that is slowed down
 * fourfold, and weighs the settings module. Each time is the median of some rounds.
 */
export async function measurePage({ rounds = ROUNDS }: Pick<BenchOptions, 'rounds'>): Promise<Figure[]> {
  const sizes = await weighModule();
  const demo = await startDemoProcess(REPOSITORIES);
  try {
    const browser = await openBrowser();
    try {
      const measured: HomeMeasured[] = [];
      for (let round = 0; round < rounds; round += 1) measured.push(await measureHome(browser, demo.address));
      return [...timesOf(measured), ...sizes];
    } finally {
      await browser.close();
    }
  } finally {
    await demo.stop();
  }
}

function timesOf(rounds: readonly HomeMeasured[]): Figure[] {
  const middle = (valueOf: (round: HomeMeasured) => number) => median(rounds.map(valueOf));
  const ms = (name: string, valueOf: (round: HomeMeasured) => number, goal?: number) =>
    figure(name, middle(valueOf), { unit: 'ms', goal });
  const slow = `${String(THROTTLE)} × slower`;
  return [
    ms(`calibration: a fixed piece of work, ${slow}`, ({ work }) => work),
    ms('rows visible, warm', ({ warm }) => warm, 1_200),
    ms('rows visible, cold', ({ cold }) => cold, 2_500),
    ms('select all', ({ selectAll }) => selectAll, 150),
    ms('sort', ({ sort }) => sort, 200),
    ms('menu opens', ({ menu }) => menu, 100),
    ms('typing in the search: the slowest letter', ({ typing }) => typing, 100),
    ms('longest task while these are done', ({ longestTask }) => longestTask, 200),
    ms('longest task while the page loads', ({ longestTaskLoading }) => longestTaskLoading, 200),
    figure(
      'layout shift of home',
      middle(({ shift }) => shift),
      { unit: '', goal: 0.02 },
    ),
    figure(
      'requests of home, cold',
      middle(({ watched }) => watched.requests),
      { unit: '', goal: 12 },
    ),
    figure(
      'share of responses compressed, and of files kept for a year',
      middle(({ watched }) => watched.good / watched.worth),
      { unit: '', atLeast: 1 },
    ),
  ];
}

/** Builds the settings module and weighs it, styles included. */
async function weighModule(): Promise<Figure[]> {
  const { pageBytes, styleBytes, mountBytes, allBytes } = await measureModule();
  const heaviest = Math.max(...pageBytes.values()) + styleBytes;
  const home = (pageBytes.get('repositories-route.tsx') ?? NaN) + styleBytes;
  return [
    figure('heaviest page, all styles', heaviest / 1_000, { unit: 'kB gzip', goal: 110 }),
    figure('Settings > DefectDojo, all styles', home / 1_000, { unit: 'kB gzip' }),
    figure('mounting the module', mountBytes / 1_000, { unit: 'kB gzip' }),
    figure('all pages and dialogs', (allBytes + styleBytes) / 1_000, { unit: 'kB gzip' }),
  ];
}
