import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import { readCatalog } from '@gecko-defectdojo/testing-postgres/test-database';
import { orUsage } from './arguments/or-usage.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
import { prepareDatabase } from './stack/prepare-database.ts';

const usage = 'Use: npm run catalog -- VERSION, such as 0.2.0.';
const RELEASED = join(import.meta.dirname, '../../libs/defectdojo/data/src/migrate/released');

/**
 * `npm run catalog`: writes down which tables, columns and functions a release relies on. From then on a test refuses a
 * migration that takes any of them away, because processes of the release go on while they are replaced.
 */
await orUsage(async () => {
  const [version = ''] = readArguments({ allowPositionals: true }, usage).positionals;
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new UsageError(usage);
  const server = await startPostgres();
  try {
    await prepareDatabase(server.ownerUrl);
    const options = { ownerUrl: server.ownerUrl, schema: 'defectdojo', appRole: 'gecko_app' };
    const file = join(RELEASED, `${version}.json`);
    writeFileSync(file, `${JSON.stringify(await readCatalog(options), null, 2)}\n`);
    console.log(file);
  } finally {
    await server.stop();
  }
});
