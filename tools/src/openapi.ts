import { join } from 'node:path';
import { readArguments } from './arguments/read-arguments.ts';
import { checkApi, listApiChanges, releaseApi, writeApi } from './openapi/api-files.ts';

/**
 * `npm run openapi`: writes `docs/openapi.json` from the routes, and the table of `docs/api.md`. With `--check` it writes
 * nothing, and fails if they are not current, break a rule of the linter, or break callers of the last release without
 * saying so. `--changes` lists what these callers notice, `--release` keeps the document of a release.
 */

const root = join(import.meta.dirname, '../..');
const { values } = readArguments(
  { options: { check: { type: 'boolean' }, changes: { type: 'boolean' }, release: { type: 'string' } } },
  'Usage: openapi [--check | --changes | --release VERSION]',
);

if (values.check === true) {
  const faults = await checkApi(root);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else if (values.changes === true) {
  for (const line of await listApiChanges(root)) console.log(line);
} else if (values.release === undefined) {
  await writeApi(root);
} else {
  await releaseApi(root, values.release);
}
