import { orUsage } from './arguments/or-usage.ts';
import { openBrowser } from './browser/open-browser.ts';
import { startDemoProcess } from './demo/demo-process.ts';
import { parseShotsOptions } from './shots/shots-options.ts';
import type { ShotsOptions } from './shots/shots-options.ts';
import { takeShots } from './shots/take-shots.ts';

const REPOSITORIES = 300;

/**
 * `npm run shots -- DIR`: pictures of every page in every state, in three widths and two themes. Starts a demo with 300
 * repositories, unless it is given a running one. Ends with 1 if a page cannot be taken.
 */
async function shots(options: ShotsOptions): Promise<void> {
  const say = (line: string) => console.error(line);
  const demo = options.url === undefined ? await startDemoProcess(REPOSITORIES) : undefined;
  try {
    const browser = await openBrowser();
    try {
      const address = demo?.address ?? options.url ?? '';
      const startedAt = performance.now();
      const failed = await takeShots({ ...options, browser, address, say });
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      say(`Took ${String(seconds)} s.${failed.length > 0 ? ` Failed: ${failed.join(', ')}.` : ''}`);
      if (failed.length > 0) process.exitCode = 1;
    } finally {
      await browser.close();
    }
  } finally {
    await demo?.stop();
  }
}

await orUsage(() => shots(parseShotsOptions(process.argv.slice(2))));
