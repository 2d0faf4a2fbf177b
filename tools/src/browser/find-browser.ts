import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where Chromium or Chrome usually is. The shell without windows comes first: it opens a page in a third of the time. */
const USUAL_PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const INSTALL_TIMEOUT_MS = 300_000;

/** Advice where no browser could be found or installed. */
export const BROWSER_ADVICE =
  'The browser tests need Chromium. Install it (Debian: `apt-get install chromium-headless-shell`; elsewhere: `npx playwright-core install chromium`), or set CHROME_PATH to a Chrome or Chromium, then try again.';

/** Returns the path of an installed browser: the one CHROME_PATH names, Playwright's own, or the system's. */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath(), ...USUAL_PLACES].find((path) => path !== '' && existsSync(path));
}

/** A browser that is there, installed first where that is possible; undefined where it is not. */
export async function ensureBrowser(say: (line: string) => void): Promise<string | undefined> {
  const found = await findBrowser();
  if (found !== undefined || process.env['CHROME_PATH']) return found;
  say('Installing Chromium for the browser tests, once …');
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq']);
    // Debian releases before 12 have no package of the shell alone.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
      const installed = await findBrowser();
      if (installed !== undefined) return installed;
    }
  }
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium']);
  return findBrowser();
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
