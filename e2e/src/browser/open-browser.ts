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

/** Starts the browser that tests use. @throws If none is installed. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) {
    throw new Error('There is no browser to test with. Run npm test, which installs one or says how to.');
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}
