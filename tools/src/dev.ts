import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDevOptions } from './dev/dev-options.ts';
import { startPage } from './dev/start-page.ts';
import { watchProcess } from './dev/watch-process.ts';
import { describeFailure } from './push/describe-failure.ts';
import { UsageError } from './push/usage-error.ts';
import { startStack } from './stack/start-stack.ts';

/**
 * `npm run dev`: Postgres, the simulator, the API, the worker and the page. The page reloads modules in place; API and
 * worker restart on a change. The database and the simulator's rows are kept in `.state/dev`.
 */
async function main(): Promise<void> {
  const { port, apiPort, simulatorPort } = parseDevOptions(process.argv.slice(2));
  const root = join(import.meta.dirname, '../..');
  const appUrl = `http://127.0.0.1:${String(port)}`;
  const stack = await startStack({
    stateDir: join(root, '.state/dev'),
    simulator: { port: simulatorPort },
    allowPrivateNetwork: true,
    appUrl,
  });
  const vaultKeysFile = join(root, '.state/dev/vault-keys');
  writeFileSync(vaultKeysFile, `local:${stack.vaultKey}\n`, { mode: 0o600 });
  const environment = {
    DATABASE_URL: stack.appUrl,
    QUEUE_DATABASE_URL: stack.queueUrl,
    GECKO_VAULT_KEYS_FILE: vaultKeysFile,
    GECKO_APP_URL: appUrl,
    ALLOW_PRIVATE_NETWORK: 'true',
    USER_CHOICE_DATABASE_URL: stack.signInUrl,
    PORT: String(apiPort),
    // A restart need not compile again what has not changed.
    NODE_COMPILE_CACHE: join(root, '.state/dev/compiled'),
  };
  for (const app of ['api', 'worker']) {
    const child = watchProcess({ script: join(root, 'apps', app, 'src/main.ts'), environment });
    stack.defer(() => child.stop());
  }
  const page = await startPage({ root: join(root, 'apps/web'), port, apiPort });
  stack.defer(() => page.close());
  console.log(`The page: ${appUrl} (choose Ada Admin; Settings > DefectDojo)`);
  console.log(`The API: http://127.0.0.1:${String(apiPort)}/api/v1`);
  console.log(`DefectDojo: ${stack.simulator?.url ?? ''}, key ${stack.simulator?.token ?? ''}`);
  console.log('Press Ctrl-C to stop.');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof UsageError ? error.message : describeFailure(error).message);
  process.exit(error instanceof UsageError ? 2 : 1);
}
