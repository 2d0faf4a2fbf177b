import { findBrowser } from '@gecko-defectdojo/tools/browser';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

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

/** Starts the browser that tests use. @throws If none is installed. */
export async function openBrowser({ hasScrollbars = false }: OpenBrowserOptions = {}): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) {
    throw new Error('There is no browser to test with. Run npm test, which installs one or says how to.');
  }
  return chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    ...(hasScrollbars ? { ignoreDefaultArgs: ['--hide-scrollbars'] } : {}),
  });
}
