import { sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { EVERY_VIEW, leaveView, nameOf, showView } from '@gecko-defectdojo/tools/views';
import { auditPopups, auditThemes } from './audit-themes.ts';
import { brokenWords } from './broken-words.ts';
import { statusIn } from './in-defectdojo.ts';
import { manage } from './manage.ts';
import { problemAt } from './problem-at.ts';
import { SETTINGS } from './repository-row.ts';
import { setScene } from './set-scene.ts';
import type { SeededScene } from './set-scene.ts';
import { tabTo } from './tab-to.ts';
import { ownTexts } from './title-case.ts';
import { PEOPLE, startWebWorld, VIEWPORT } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** For audits, which judge what is at rest: without it each waits until colours and dialogs have faded. */
const AT_REST = { reducedMotion: 'reduce' } as const;

/** Every page in every state, in the order of the list. */
const VIEWS = EVERY_VIEW.map((view) => ({ name: nameOf(view), view }));

/** 1280 × 800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };
const TELEPHONE = { width: 390, height: 844 };

let world: WebWorld;
let scene: SeededScene;

beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(async () => {
  await world.close();
});

describe('before DefectDojo is connected axe finds nothing', () => {
  it('on the page one signs in on', async () => {
    const page = await world.openPage(AT_REST);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Rob Reader' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.context().close();
  });

  it('on the form that connects, nor with what is wrong with it', async () => {
    const page = await world.signIn('manager', AT_REST);
    await page.goto(SETTINGS);
    await page.getByRole('form', { name: 'Connect DefectDojo' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Connect' }).click();
    await problemAt(page.getByLabel('API v2 key', { exact: true }));
    expect(await auditThemes(page)).toEqual([]);
    await page.context().close();
  });

  it('on what a Member sees', async () => {
    const page = await world.signIn('member', AT_REST);
    await page.goto(SETTINGS);
    await page.getByText('You do not have access').waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.context().close();
  });

  it('on a page that could not be loaded', async () => {
    const page = await world.signIn('manager', AT_REST);
    await page.route('**/defectdojo/connection', (route) => route.fulfill({ status: 400, body: 'x' }));
    await page.goto(SETTINGS);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.context().close();
  });
});

it('connects, maps and pushes by the keyboard alone', async () => {
  await world.ingest(makeScan({ findings: 3, repository: 'acme/by-keyboard' }));
  const page = await world.signIn('manager');
  const { keyboard } = page;
  await page.goto(SETTINGS);
  await tabTo(page.getByRole('textbox', { name: 'Instance URL' }));
  await keyboard.type(world.simulator.url);
  await keyboard.press('Tab');
  await keyboard.type(world.simulator.token);
  await keyboard.press('Enter');
  await tabTo(page.getByRole('link', { name: 'Map acme/by-keyboard to a product' }));
  await keyboard.press('Enter');
  await tabTo(page.getByRole('combobox', { name: 'Product in DefectDojo' }));
  await keyboard.type('By Keyboard');
  await page.getByRole('option', { name: 'Create "By Keyboard"' }).waitFor();
  await keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Map repository' }));
  await keyboard.press('Enter');
  await page.getByRole('link', { name: 'Pushed', exact: true }).waitFor();
  expect(statusIn(world.simulator, 'By Keyboard')).toEqual({ open: 3, mitigated: 0 });
  await tabTo(page.getByRole('link', { name: 'DefectDojo', exact: true }).last());
  await keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Actions for acme/by-keyboard' }));
  await keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  while (!(await page.getByRole('menuitem', { name: 'Push now' }).and(page.locator(':focus')).isVisible()))
    await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await page.getByText('Push started.').waitFor();
  await page.context().close();
});

describe('with everything there is', () => {
  beforeAll(async () => {
    scene = await setScene(world);
  });
  afterAll(() => scene.close());

  describe('axe finds nothing in light and dark', () => {
    const pages = new Map<string, Promise<Page>>();
    let names: Promise<readonly string[]> | undefined;

    /** Returns the page of a person, or without one. */
    async function pageOf(person = PEOPLE.manager): Promise<Page> {
      const role = (Object.keys(PEOPLE) as Role[]).find((one) => PEOPLE[one] === person);
      const page =
        pages.get(person) ?? (role === undefined ? world.openPage(AT_REST) : world.signIn(role, AT_REST));
      pages.set(person, page);
      return page;
    }

    /** Names that people have given: of themselves and of products; and the titles of findings. */
    async function namesOfData(): Promise<readonly string[]> {
      const { state } = world.simulator;
      const named = [...state.products(), ...state.productTypes()].map(({ name }) => name);
      const { context, teamId } = world;
      const rows = await withTeam(context.database, teamId, (tx) =>
        tx.execute<{ title: string }>(sql`select title from gecko.findings`),
      );
      const titles = rows.map(({ title }) => title.replace(/`[^`]*`/g, '').replace(/\s+/g, ' '));
      return [...Object.values(PEOPLE), ...named, ...titles, ...rows.map(({ title }) => title)];
    }

    /** Checks that a page fits at 200 % zoom and on a telephone, without broken words. */
    async function expectFit(page: Page): Promise<void> {
      for (const viewport of [VIEWPORT, ZOOMED, TELEPHONE]) {
        await page.setViewportSize(viewport);
        const over = await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth');
        expect(over, `at ${String(viewport.width)} px`).toBeLessThanOrEqual(0);
        expect(await brokenWords(page), `at ${String(viewport.width)} px`).toEqual([]);
      }
      await page.setViewportSize(VIEWPORT);
    }

    it.each(VIEWS)('on $name', async ({ view }) => {
      const page = await pageOf(view.as);
      await showView(page, view, scene.team);
      try {
        // Another view shows the page beneath what is open.
        expect(await (view.open === undefined ? auditThemes : auditPopups)(page)).toEqual([]);
        const texts = await ownTexts(page, await (names ??= namesOfData()));
        expect(texts.all).not.toEqual([]);
        expect(texts.titleCase).toEqual([]);
        if (view.open === undefined) await expectFit(page);
      } finally {
        await leaveView(page, view);
      }
    });
  });

  describe('motion', () => {
    /** How many things move for longer than a moment. */
    const MOVING = `document.getAnimations().filter((one) => {
      const { duration, iterations } = one.effect.getTiming();
      return duration > 50 || iterations === Infinity;
    }).length`;

    /** Opens the places with animations and returns for each the number of animated elements. */
    async function moving(reducedMotion: 'reduce' | 'no-preference'): Promise<readonly number[]> {
      const page = await world.signIn('manager', { reducedMotion });
      const seen: number[] = [];
      await page.route('**/defectdojo/connection', () => undefined);
      await page.goto(SETTINGS);
      await page.getByRole('status', { name: 'Loading the connection' }).waitFor();
      seen.push(await page.evaluate<number>(MOVING));
      await page.unroute('**/defectdojo/connection');
      await page.goto(SETTINGS);
      await manage(page, 'Replace key');
      seen.push(await page.evaluate<number>(MOVING));
      const { mapped, finding } = scene.team;
      await page.goto(`/repo/${mapped.provider}/${mapped.name}/vulnerabilities`);
      await page.getByRole('button', { name: finding, exact: true }).click();
      seen.push(await page.evaluate<number>(MOVING));
      await page.context().close();
      return seen;
    }

    it('is shown by default, so that the next test can fail', async () => {
      expect(Math.max(...(await moving('no-preference')))).toBeGreaterThan(0);
    });

    it('stops for users who prefer reduced motion', async () => {
      expect(await moving('reduce')).toEqual([0, 0, 0]);
    });
  });
});
