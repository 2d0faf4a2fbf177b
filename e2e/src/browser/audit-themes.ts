import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe's results that is read here. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Waits until all animations end: axe cannot judge the colours of an element that fades in. */
async function rest(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
}

/** Returns axe's violations on the current page, by all of its rules and in both themes, one line each. */
export async function auditThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const line of await audit(page)) found.push(`${colorScheme}: ${line}`);
  }
  return found;
}

async function audit(page: Page): Promise<readonly string[]> {
  await rest(page);
  // Past the page's policy, which rightly allows no script of ours: evaluating is the debugger's.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
