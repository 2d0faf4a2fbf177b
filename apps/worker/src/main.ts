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
  toSafeError,
} from '@gecko-defectdojo/jobs';
import { openGeckoDatabase } from '@gecko/data';
import { createGeckoHost, EnvironmentError, keepMessages } from '@gecko/host';
import { createPrometheusMetrics, loggerOptions } from '@gecko/observe';
import { pino } from 'pino';
import { readWorkerEnvironment } from './environment.ts';
import type { WorkerEnvironment } from './environment.ts';
import { serveProbes } from './serve-probes.ts';
import { startWorker } from './start-worker.ts';

/**
 * The longest time from a stop signal to the end, in milliseconds. A worker hands its jobs over in less; what is still in
 * work then is found and taken up by another worker within seconds.
 */
const STOP_MS = 10_000;

async function main(environment: WorkerEnvironment): Promise<void> {
  const log = pino(loggerOptions({ toSafeError, level: environment.LOG_LEVEL }));
  const vaultKeys = loadVaultKeys({
    environment: process.env,
    onWarning: (message) => log.warn({}, message),
  });
  const onUnreachable = () => log.error({}, 'The database cannot be reached. Trying again in a second.');
  const { TIMINGS_FACTOR: timingsFactor } = environment;
  const database = openDatabase({
    url: environment.DATABASE_URL,
    applicationName: 'gecko-worker-defectdojo',
    // Each push uses one connection at a time, its heartbeat another.
    maxConnections: environment.CONCURRENCY * 2 + 2,
  });
  const gecko = openGeckoDatabase({
    url: environment.DATABASE_URL,
    applicationName: 'gecko-worker',
    maxConnections: environment.CONCURRENCY,
  });
  const metrics = createPrometheusMetrics();
  let isRunning = false;
  const { METRICS_HOST: host, METRICS_PORT: port } = environment;
  // It listens before its database is there, so that a probe gets a response: not ready.
  const probes =
    port === undefined
      ? undefined
      : await serveProbes({ host, port, database, metrics, isRunning: () => isRunning });
  await awaitHost(database, { onUnreachable });
  const worker = await startWorker({
    context: {
      database,
      host: createGeckoHost({
        appBaseUrl: environment.GECKO_APP_URL,
        database: gecko,
        ...keepMessages((line) => log.info({}, line)),
      }),
      vault: createAesVault(vaultKeys),
      createClient: createClientFactory({
        database,
        sessionsMax: environment.CONCURRENCY * 2,
        ...readAddressSettings(process.env),
        timeouts: scaleClientTimeouts(timingsFactor),
      }),
      timings: scaleTimings(timingsFactor),
      retention: environment.RETENTION_DAYS,
      log,
      metrics,
    },
    queueUrl: environment.QUEUE_DATABASE_URL,
    concurrency: environment.CONCURRENCY,
  });
  isRunning = true;
  const stop = async () => {
    isRunning = false;
    try {
      await worker.stop();
    } finally {
      await Promise.all([database.close(), gecko.close(), probes?.close()]);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_MS).unref();
      void stop();
    });
  }
}

try {
  await main(readWorkerEnvironment(process.env));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : describeStartFailure(error));
  // Open connections would keep the process alive.
  process.exit(1);
}
