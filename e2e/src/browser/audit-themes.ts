import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { REST } from '@gecko-defectdojo/tools/views';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe's results that is read here. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** The rules that read colours. Only their results can differ between themes, which share all else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Everything that opens over a page. */
const POPUPS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Returns axe's violations on the current page, one line each: in the light theme by all of its rules, in the dark one
 * by those that read colours.
 */
export function auditThemes(page: Page): Promise<readonly string[]> {
  return auditParts(page, 'body');
}

/** As `auditThemes`, of what lies open over the page alone: dialogs, menus and lists. The page itself where nothing does. */
export async function auditPopups(page: Page): Promise<readonly string[]> {
  const isOpen = (await page.locator(POPUPS).count()) > 0;
  return isOpen ? auditParts(page, POPUPS) : auditThemes(page);
}

/** Audits the parts of a page that match a selector, in both themes. */
async function auditParts(page: Page, selector: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [colorScheme, rules] of [['light'], ['dark', COLOUR_RULES]] as const) {
    await page.emulateMedia({ colorScheme });
    for (const line of await audit(page, selector, rules)) found.push(`${colorScheme}: ${line}`);
  }
  return found;
}

/** Audits by these rules, or by all of them. */
async function audit(page: Page, selector: string, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(REST);
  // Past the page's policy, which rightly allows no script of ours: evaluating is the debugger's.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(AXE);
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: rules });
  const where = selector === 'body' ? 'document' : JSON.stringify(selector);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${where}, ${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
