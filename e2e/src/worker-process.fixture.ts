import { openDatabase } from '@gecko-defectdojo/data';
import { createGeckoHost } from '@gecko/host';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import { startWorker } from '@gecko/worker';

/**
 * A worker in its own process, for tests that kill or stop it: `node worker-process.fixture.ts APP_URL OWNER_URL
 * VAULT_KEY`.
 */
const [appUrl = '', queueUrl = '', vaultKey = ''] = process.argv.slice(2);

const database = openDatabase({ url: appUrl });
const worker = await startWorker({
  context: {
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
    vault: createAesVault({ keys: { test: Buffer.from(vaultKey, 'base64') }, currentKeyId: 'test' }),
    createClient: createClientFactory({ database, allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
    timings: {
      settle: { pollMs: 25, quietMs: 250, maxMs: 20_000 },
      unsettled: { firstMs: 100, secondMs: 200, longestMs: 400 },
    },
  },
  queueUrl,
});
process.once('SIGTERM', () => {
  void worker.stop().then(() => database.close());
});
process.stdout.write('working\n');
