import {
  awaitHost,
  createAesVault,
  createClientFactory,
  describeStartFailure,
  loadVaultKeys,
  openDatabase,
  readAddressSettings,
  scaleClientTimeouts,
  scaleTimings,
} from '@gecko-defectdojo/jobs';
import type { VaultKeys } from '@gecko-defectdojo/jobs';
import { openGeckoDatabase } from '@gecko/data';
import { createGeckoHost, logNotices } from '@gecko/host';
import { EnvironmentError, readWorkerEnvironment } from './environment.ts';
import type { WorkerEnvironment } from './environment.ts';
import { startWorker } from './start-worker.ts';
import type { WriteLog } from './start-worker.ts';

/** One JSON line per event; the queue's debug chatter is left out. */
const log: WriteLog = (level, message) => {
  if (level !== 'debug') console.log(JSON.stringify({ level, message, at: new Date().toISOString() }));
};

const onUnreachable = () => console.error('The database cannot be reached. Trying again in a second.');

async function main(environment: WorkerEnvironment, vaultKeys: VaultKeys): Promise<void> {
  const { timingsFactor } = environment;
  const database = openDatabase({
    url: environment.databaseUrl,
    applicationName: 'gecko-worker-defectdojo',
    // Each push uses one connection at a time, its heartbeat another.
    maxConnections: environment.concurrency * 2 + 2,
  });
  const gecko = openGeckoDatabase({
    url: environment.databaseUrl,
    applicationName: 'gecko-worker',
    maxConnections: environment.concurrency,
  });
  await awaitHost(database, { onUnreachable });
  const worker = await startWorker({
    context: {
      database,
      host: createGeckoHost({
        appBaseUrl: environment.appUrl,
        database: gecko,
        ...logNotices((line) => log('info', line)),
      }),
      vault: createAesVault(vaultKeys),
      createClient: createClientFactory({
        database,
        sessionsMax: environment.concurrency * 2,
        ...readAddressSettings(process.env),
        timeouts: scaleClientTimeouts(timingsFactor),
      }),
      timings: scaleTimings(timingsFactor),
      retention: environment.retention,
    },
    queueUrl: environment.queueUrl,
    concurrency: environment.concurrency,
    log,
  });
  const stop = async () => {
    try {
      await worker.stop();
    } finally {
      await Promise.all([database.close(), gecko.close()]);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

try {
  const onWarning = (message: string) => log('warning', message);
  await main(readWorkerEnvironment(process.env), loadVaultKeys({ environment: process.env, onWarning }));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : describeStartFailure(error));
  // Open connections would keep the process alive.
  process.exit(1);
}
