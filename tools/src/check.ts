import { CACHED_CHECKS, printCheck, runCheck } from './checks/check.ts';

/** `npm run check`: everything that `npm test` checks except the tests. */

const results = await Promise.all(
  CACHED_CHECKS.map(async (check) => {
    const result = await runCheck(check);
    printCheck(result);
    return result;
  }),
);
process.exitCode = results.every(({ isGood }) => isGood) ? 0 : 1;
