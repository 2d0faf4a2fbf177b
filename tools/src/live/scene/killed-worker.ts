import { openDatabase } from '@gecko-defectdojo/data';
import { openGeckoDatabase } from '@gecko/data';
import { createGeckoHost } from '@gecko/host';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import { startWorker } from '@gecko/worker';
import { z } from 'zod';
import { liveTimings } from '../live-timings.ts';

/** A worker in a process of its own, which the run kills. Its settings come by the environment, where no list of processes shows them. */
const { appUrl, queueUrl, vaultKey, allowPrivateNetwork } = z
  .object({
    appUrl: z.url(),
    queueUrl: z.url(),
    vaultKey: z.string().max(64),
    allowPrivateNetwork: z.boolean(),
  })
  .parse(JSON.parse(process.env['LIVE_WORKER'] ?? '{}'));

const database = openDatabase({ url: appUrl });
const gecko = openGeckoDatabase({ url: appUrl });
await startWorker({
  context: {
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security', database: gecko }),
    vault: createAesVault({ keys: { local: Buffer.from(vaultKey, 'base64') }, currentKeyId: 'local' }),
    createClient: createClientFactory({ database, allowPrivateNetwork }),
    timings: liveTimings(),
  },
  queueUrl,
  concurrency: 1,
});
console.log('It works.');
// Without the run that started it, a worker has no purpose.
process.on('disconnect', () => process.exit(1));
