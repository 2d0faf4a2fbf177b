import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../browser/open-browser.ts';
import { PROBE } from './probe.ts';

/** A page that shows its rows, sorts and opens its menu late, each after a known time. */
const PAGE = `<!doctype html>
<p id="above"></p>
<table><tbody id="rows"></tbody></table>
<label><input type="checkbox" id="all"> Select all on this page</label>
<div id="menu"></div>
<script>
  const row = (name) => '<tr><td><input type="checkbox" aria-label="Select ' + name + '"></td>'
    + '<td><button aria-label="Actions for ' + name + '">…</button></td></tr>';
  const rows = document.getElementById('rows');
  setTimeout(() => { rows.innerHTML = row('acme/a') + row('acme/b'); }, 300);
  document.getElementById('all').onclick = () => setTimeout(() => {
    for (const box of document.querySelectorAll('tbody input')) box.checked = true;
  }, 200);
  rows.onclick = () => {
    const until = performance.now() + 120;
    while (performance.now() < until);
    document.getElementById('menu').innerHTML = '<div role="menu"><div role="menuitem">Push now</div></div>';
  };
</script>`;

/** What a busy machine may add, in milliseconds. */
const SLACK = 2_000;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage();
  await page.addInitScript(PROBE);
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto('http://probe.example/');
  return () => page.close();
});

async function timeOf(event: string, isSo: string, selector: string): Promise<number> {
  const timed = page.evaluate<number>(`probe.time('${event}', ${isSo})`);
  await page.locator(selector).first().click();
  return timed;
}

describe('what is measured in the page', () => {
  it('is the time until rows are painted', async () => {
    const rowsAt = await page.evaluate<number>('probe.rowsAt');
    expect(rowsAt).toBeGreaterThan(300);
    expect(rowsAt).toBeLessThan(300 + SLACK);
    expect(await page.evaluate('probe.rows()')).toEqual(['Actions for acme/a', 'Actions for acme/b']);
  });

  it('is the time until every row is selected, not only the box that was clicked', async () => {
    await page.evaluate('probe.rowsAt');
    const time = await timeOf('click', 'probe.hasSelectedAll', '#all');
    expect(time).toBeGreaterThan(200);
    expect(time).toBeLessThan(200 + SLACK);
  });

  it('is the time until a menu is there, and the task that blocked the page meanwhile', async () => {
    await page.evaluate('probe.rowsAt');
    expect(await timeOf('pointerdown', 'probe.hasMenu', 'tbody button')).toBeGreaterThan(120);
    await expect.poll(() => page.evaluate<number>('Math.max(0, ...probe.tasks)')).toBeGreaterThan(119);
  });

  it('is how far things move that nobody has touched', async () => {
    await page.evaluate('probe.rowsAt');
    const before = await page.evaluate<number>('probe.shift');
    await page.evaluate(`document.getElementById('above').style.height = '200px'`);
    await expect.poll(() => page.evaluate<number>('probe.shift')).toBeGreaterThan(before);
  });

  it('is a fixed piece of work, which takes longer on a slower processor', async () => {
    const session = await page.context().newCDPSession(page);
    const fast = await page.evaluate<number>('probe.work()');
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    expect(await page.evaluate<number>('probe.work()')).toBeGreaterThan(2 * fast);
  });
});
