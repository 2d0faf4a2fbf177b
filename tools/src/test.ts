import { BROWSER_ADVICE, ensureBrowser } from './browser/find-browser.ts';
import { ALL_CHECKS, printCheck, runCheck } from './checks/check.ts';
import { addTallies, exitCodeOf, runTests, totalLine, type Tally } from './checks/tests.ts';

/** `npm test`: the checks alongside every test; the last line is the total. With file names it runs those tests only. */

async function runChecks(): Promise<Tally> {
  let tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const check of ALL_CHECKS) {
    const result = await runCheck(check);
    printCheck(result);
    tally = addTallies(tally, { passed: Number(result.isGood), failed: Number(!result.isGood), skipped: 0 });
  }
  return tally;
}

const browser = await ensureBrowser((line) => console.log(line));
if (browser === undefined) console.log(BROWSER_ADVICE);
else process.env['CHROME_PATH'] = browser;

const filters = process.argv.slice(2);
const tallies = await Promise.all([runTests(filters), ...(filters.length > 0 ? [] : [runChecks()])]);
const total = tallies.reduce(addTallies);
console.log(totalLine(total));
process.exitCode = exitCodeOf(total);
