import { join } from 'node:path';
import { readArguments } from './arguments/read-arguments.ts';
import { checkApi, writeApi } from './openapi/api-files.ts';

/**
 * `npm run openapi`: writes `docs/openapi.json` from the routes, and the tables of `docs/api.md`. With `--check` it writes
 * nothing, and fails if they are not current, break a rule of the linter, or break what the last release promised.
 */

const root = join(import.meta.dirname, '../..');
const { values } = readArguments({ options: { check: { type: 'boolean' } } }, 'Usage: openapi [--check]');

if (values.check === true) {
  const faults = await checkApi(root);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  await writeApi(root);
}
