import { withTeam } from '@gecko-defectdojo/data';
import { startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush, settled } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const PUSHES = `${SETTINGS}/pushes`;
const DAY_MS = 24 * 3_600_000;
const WHY = 'DefectDojo is down.';

let world: WebWorld;
let page: Page;
let shop: string;
let bank: string;
let bankRepository: string;

/** A push of the past. */
interface Past {
  readonly mappingId: string;
  readonly at: Date;
  readonly updated?: number;
  readonly status?: 'succeeded' | 'failed' | 'waiting';
  readonly trigger?: string;
  readonly message?: string;
  readonly retryAt?: Date;
}

/** Writes a push as a worker left it. */
async function write(past: Past): Promise<void> {
  const { context, teamId } = world;
  const { mappingId, at, updated = 0, status = 'succeeded', trigger = 'sweep', message, retryAt } = past;
  const queuedAt = at.toISOString();
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`
      insert into defectdojo.pushes
        (team_id, mapping_id, trigger, status, attempts, updated, error_code, error_message, queued_at, started_at,
          retry_at, finished_at)
      values (${teamId}, ${mappingId}, ${trigger}, ${status}, 1, ${updated}, ${message ? 'unreachable' : null},
        ${message ?? null}, ${queuedAt}, ${queuedAt}, ${retryAt?.toISOString() ?? null},
        case when ${status} <> 'waiting' then ${queuedAt}::timestamptz + interval '1 second' end)`),
  );
}

/** An hour of an earlier day in UTC. */
function daysAgo(days: number, hour: number): Date {
  const day = new Date(Date.now() - days * DAY_MS);
  day.setUTCHours(hour, 0, 0, 0);
  return day;
}

/** The heading of a day. */
function titleOf(day: Date): string {
  return new Intl.DateTimeFormat('en', {
    weekday: 'long',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(day);
}

function shortDay(day: Date): string {
  return new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(day);
}

function list(of = page): Locator {
  return of.getByRole('table', { name: 'Pushes, newest first' });
}

/** Returns the rows of a day as texts, without its heading. */
async function rowsOf(title: string, of = page): Promise<readonly string[]> {
  const heading = of.getByRole('rowheader', { name: title, exact: true });
  const body = list(of).getByRole('rowgroup').filter({ has: heading });
  await heading.waitFor();
  const rows = await body.getByRole('row').allInnerTexts();
  return rows.slice(1).map((row) => row.replaceAll(/\s+/g, ' ').trim());
}

function addressed(): string {
  return new URL(page.url()).search;
}

/** Waits for the number of listed pushes, which assistive technology announces. */
async function announced(text: string): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

const monday = () => daysAgo(9, 12);

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const ingest = (repository: string) => world.ingest(makeScan({ findings: 3, repository }));
  ({ id: shop } = await mapAndPush(world, await ingest('acme/shop'), 'Shop'));
  ({ id: bank, repositoryId: bankRepository } = await mapAndPush(world, await ingest('acme/bank'), 'Bank'));
  await startPush(asAdmin(world), { mappingId: bank });
  await settled(world, bank);
  await write({ mappingId: shop, at: daysAgo(9, 12), updated: 4, trigger: 'scan_completed' });
  for (const hour of [1, 2, 3, 4])
    await write({ mappingId: hour % 2 === 0 ? shop : bank, at: daysAgo(9, hour + 12) });
  await write({ mappingId: bank, at: daysAgo(9, 18), status: 'failed', message: WHY, trigger: 'triage' });
  await write({ mappingId: shop, at: daysAgo(10, 12), updated: 1, trigger: 'scan_completed' });
  page = await world.signIn('manager', { timezoneId: 'UTC' });
});
afterAll(async () => {
  await world.close();
});

describe('the tab of pushes', () => {
  it('lists what pushes of all repositories changed, by day, newest first', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('navigation', { name: 'DefectDojo' }).getByRole('link', { name: 'Pushes' }).click();
    await page.waitForURL(`**${PUSHES}`);
    const today = await rowsOf('Today');
    expect(today).toHaveLength(3);
    expect(today[0]).toMatch(/^– GH acme\/bank Push now 1 check, nothing changed \d\d:\d\d$/);
    expect(today[1]).toMatch(/^Pushed GH acme\/bank Repository mapped by Ada Admin 3 created \d\d:\d\d$/);
    expect(today[2]).toMatch(/^Pushed GH acme\/shop Repository mapped by Ada Admin 3 created \d\d:\d\d$/);
    expect(await rowsOf(titleOf(monday()))).toEqual([
      `Failed GH acme/bank Triage in Gecko ${WHY} 18:00`,
      '– 2 repositories Catch-up by Gecko 4 checks, nothing changed 13:00–16:00',
      'Pushed GH acme/shop Scan completed 4 updated 12:00',
    ]);
    await announced('5 pushes');
  });

  it('unfolds what changed nothing by the keyboard, and leads to each push', async () => {
    const fold = page.getByRole('button', { name: '4 checks, nothing changed' });
    await tabTo(fold);
    await page.keyboard.press('Enter');
    await list().getByText('Nothing changed', { exact: true }).nth(3).waitFor();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    const rows = await rowsOf(titleOf(monday()));
    expect(rows.slice(2, 6)).toEqual([
      'Pushed GH acme/shop Catch-up by Gecko Nothing changed 16:00',
      'Pushed GH acme/bank Catch-up by Gecko Nothing changed 15:00',
      'Pushed GH acme/shop Catch-up by Gecko Nothing changed 14:00',
      'Pushed GH acme/bank Catch-up by Gecko Nothing changed 13:00',
    ]);
    await page.keyboard.press('Enter');
    await list().getByText('Nothing changed', { exact: true }).first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Failed' }).click();
    await page.getByRole('main').getByText(WHY).first().waitFor();
  });

  it('is filtered by state, trigger and repository, in the address, and says how many there are', async () => {
    await page.goto(PUSHES);
    await page.getByRole('button', { name: 'Failed 1' }).click();
    await announced('1 push');
    expect(addressed()).toBe('?state=failed');
    await page.getByRole('button', { name: 'Changed something' }).click();
    await announced('4 pushes');
    await tabTo(page.getByRole('button', { name: 'Trigger Any' }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Scan completed' }).press('Enter');
    await announced('2 pushes');
    await page.getByRole('searchbox', { name: 'Search repositories' }).fill('BANK');
    await announced('0 pushes');
    await page.getByText('No push matches').waitFor();
    expect(addressed()).toBe('?state=changed&trigger=scan_completed&search=BANK');
    await page.reload();
    await page.getByText('No push matches').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await announced('5 pushes');
    expect(addressed()).toBe('');
    expect(await page.getByRole('searchbox', { name: 'Search repositories' }).inputValue()).toBe('');
  });

  it('shows one repository where a link names it, until that is taken back', async () => {
    await page.goto(`${PUSHES}?repository=${bankRepository}`);
    const chip = page.getByRole('button', { name: 'acme/bank' });
    await chip.waitFor();
    await announced('2 pushes');
    await chip.click();
    await announced('5 pushes');
    expect(addressed()).toBe('');
  });
});

describe('the picture of 30 days', () => {
  const picture = () => page.getByRole('img', { name: /^\d+ findings changed in the last 30 days/ });

  it('says in a sentence what it shows, beside figures that were measured', async () => {
    await page.goto(PUSHES);
    await picture().waitFor();
    const sentence = `11 findings changed in the last 30 days, most on ${shortDay(new Date())}: 6. 1 push failed.`;
    expect(await picture().getAttribute('aria-label')).toBe(sentence);
    const figures = await page.getByRole('region', { name: 'Pushes' }).locator('dl').innerText();
    expect(figures).toContain('findings changed in 30 days');
    expect(figures).toMatch(/\d+(\.\d)? sec/);
  });

  it('leads from a bar to its day, and back to all days', async () => {
    const bar = page.getByTitle(`${shortDay(monday())}: 4 findings changed, 1 push failed`);
    await bar.click();
    await announced('2 pushes');
    expect(addressed()).toBe(`?day=${monday().toISOString().slice(0, 10)}`);
    expect(await list().getByRole('rowheader', { name: 'Today' }).count()).toBe(0);
    await page.getByRole('button', { name: shortDay(monday()) }).click();
    await announced('5 pushes');
  });

  it('is a table with the same links for the keyboard', async () => {
    await tabTo(page.getByText('Show as a table'));
    await page.keyboard.press('Enter');
    const days = page.getByRole('table', { name: 'Findings changed and failed pushes by day' });
    expect(await days.getByRole('row').count()).toBe(31);
    const row = days
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: shortDay(monday()), exact: true }) });
    expect((await row.innerText()).split(/\s+/).slice(-2)).toEqual(['4', '1']);
    await tabTo(row.getByRole('link'));
    await page.keyboard.press('Enter');
    await announced('2 pushes');
  });

  it.each([
    ['Pacific/Kiritimati', monday()],
    ['Pacific/Pago_Pago', daysAgo(10, 12)],
  ])('has the days of the reader in %s', async (timezoneId, day) => {
    const there = await world.signIn('manager', { timezoneId });
    // At noon in UTC it is two o'clock tomorrow in Kiritimati, and one o'clock at night in Pago Pago.
    const local = timezoneId === 'Pacific/Kiritimati' ? new Date(day.getTime() + DAY_MS) : day;
    const [clock, words] =
      timezoneId === 'Pacific/Kiritimati' ? ['02:00', '4 updated'] : ['01:00', '1 updated'];
    await there.goto(`${PUSHES}?state=changed&day=${local.toISOString().slice(0, 10)}`);
    const rows = await rowsOf(titleOf(local), there);
    expect(rows).toEqual([`Pushed GH acme/shop Scan completed ${words} ${clock}`]);
    await there
      .getByTitle(new RegExp(`^${shortDay(local)}: ${words.slice(0, 1)} findings? changed`))
      .waitFor();
    await there.context().close();
  });
});

describe('a push that waits', () => {
  it('says why, and when it is tried again', async () => {
    const retryAt = new Date(Date.now() + 20 * 60_000);
    await write({ mappingId: shop, at: new Date(), status: 'waiting', message: WHY, retryAt });
    await page.goto(`${PUSHES}?state=waiting`);
    const clock = retryAt.toISOString().slice(11, 19);
    const isToday = retryAt.toISOString().slice(0, 10) === new Date().toISOString().slice(0, 10);
    const row = list().getByRole('row').filter({ hasText: WHY });
    await row.getByText(isToday ? `Retrying at ${clock}` : /^Retrying at /).waitFor();
    await page.getByRole('button', { name: 'Waiting 1' }).waitFor();
  });
});

describe('the pushes of one mapping', () => {
  it('have the same rows, and keep the last push that changed something in sight', async () => {
    await page.goto(PUSHES);
    await list().getByRole('link', { name: 'acme/bank' }).last().click();
    await page.getByRole('heading', { name: 'Pushes', level: 1 }).waitFor();
    await page.getByText('acme/bank').first().waitFor();
    const today = await rowsOf('Today');
    expect(today[0]).toMatch(/^– Push now 1 check, nothing changed \d\d:\d\d$/);
    expect(today[1]).toMatch(/^Pushed Repository mapped by Ada Admin 3 created \d\d:\d\d$/);
    await page.getByRole('button', { name: '1 check, nothing changed' }).click();
    await list().getByRole('link', { name: 'Pushed' }).first().click();
    await page.getByRole('heading', { name: 'Push', exact: true, level: 1 }).waitFor();
  });
});

it('has pages of the size that the reader chooses', async () => {
  for (let minute = 0; minute < 25; minute += 1)
    await write({ mappingId: bank, at: new Date(daysAgo(20, 12).getTime() + minute * 60_000), updated: 1 });
  await page.goto(`${PUSHES}?trigger=sweep&state=changed`);
  await announced('25 pushes');
  expect(await page.getByRole('button', { name: /^Rows/ }).count()).toBe(0);
  await page.goto(`${PUSHES}?state=changed`);
  await announced('29 pushes');
  await page.getByRole('button', { name: 'Rows 50' }).click();
  await page.getByRole('menuitemradio', { name: '25' }).click();
  await announced('1–25 of 29 pushes');
  await page.getByRole('button', { name: 'Next' }).click();
  await announced('26–29 of 29 pushes');
  expect(addressed()).toBe('?state=changed&size=25&page=2');
});

it('is a list of cards on a telephone, whose targets a finger can hit', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PUSHES);
  const fold = page.getByRole('button', { name: '4 checks, nothing changed' });
  await fold.waitFor();
  for (const target of [fold, page.getByRole('button', { name: 'Failed 1' })])
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(
    await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth'),
  ).toBeLessThanOrEqual(0);
});

it('says what will be here before the first push', async () => {
  const empty = await startWebWorld();
  await connectTeam(empty);
  const first = await empty.signIn('manager');
  await first.goto(PUSHES);
  await first.getByText('No pushes yet').waitFor();
  expect(await first.getByRole('img').count()).toBe(0);
  await first.getByRole('link', { name: 'Go to repositories' }).click();
  await first.waitForURL(`**${SETTINGS}`);
  await empty.close();
});
