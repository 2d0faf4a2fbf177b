import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { BROWSER_ADVICE, findBrowser } from './find-browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OpenBrowserOptions {
  /** Shows scrollbars that take room beside the page, as most desktops have them. Default: false. */
  readonly hasScrollbars?: boolean;
}

/** Starts a browser without windows. @throws Error with advice if none is installed */
export async function openBrowser({ hasScrollbars = false }: OpenBrowserOptions = {}): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error(BROWSER_ADVICE);
  return chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    ...(hasScrollbars ? { ignoreDefaultArgs: ['--hide-scrollbars'] } : {}),
  });
}
