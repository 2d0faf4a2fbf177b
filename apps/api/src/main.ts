import { resolve } from 'node:path';
import {
  awaitHost,
  createAesVault,
  createClientFactory,
  describeStartFailure,
  loadVaultKeys,
  openDatabase,
  readAddressSettings,
  scaleClientTimeouts,
  scaleServiceTimings,
  toSafeError,
} from '@gecko-defectdojo/api';
import type { VaultKeys } from '@gecko-defectdojo/api';
import { createGeckoHost, EnvironmentError, keepMessages } from '@gecko/host';
import { openGeckoDatabase } from '@gecko/data';
import { createPrometheusMetrics, loggerOptions } from '@gecko/observe';
import { buildApi } from './build-api.ts';
import { readApiEnvironment } from './environment.ts';
import type { ApiEnvironment } from './environment.ts';

/**
 * Time for open requests to finish after a stop signal, in milliseconds. Node does not count connections that a browser
 * opened in advance and never used as idle, so they would delay the stop by a minute.
 */
const STOP_MS = 10_000;

async function main(environment: ApiEnvironment, vaultKeys: VaultKeys): Promise<void> {
  const database = openDatabase({
    url: environment.DATABASE_URL,
    applicationName: 'gecko-api-defectdojo',
    serves: 'api',
  });
  const gecko = openGeckoDatabase({ url: environment.DATABASE_URL, applicationName: 'gecko-api' });
  const choiceUrl = environment.USER_CHOICE_DATABASE_URL;
  const userChoice =
    choiceUrl === undefined
      ? undefined
      : openGeckoDatabase({ url: choiceUrl, applicationName: 'gecko-api-sign-in', maxConnections: 2 });
  const app = await buildApi({
    gecko,
    database,
    host: createGeckoHost({ appBaseUrl: environment.GECKO_APP_URL, ...keepMessages() }),
    vault: createAesVault(vaultKeys),
    createClient: createClientFactory({
      database,
      ...readAddressSettings(process.env),
      timeouts: scaleClientTimeouts(environment.TIMINGS_FACTOR),
    }),
    timings: scaleServiceTimings(environment.TIMINGS_FACTOR),
    logger: loggerOptions({ toSafeError, level: environment.LOG_LEVEL }),
    prometheus: createPrometheusMetrics(),
    metricsNetworks: environment.METRICS_NETWORKS ?? [],
    everyoneReads: environment.EVERYONE_READS_INTEGRATIONS,
    ...(userChoice ? { userChoice } : {}),
    ...(environment.TRUST_PROXY === undefined ? {} : { trustProxy: environment.TRUST_PROXY }),
    ...(environment.WEB_ROOT === undefined ? {} : { webRoot: resolve(environment.WEB_ROOT) }),
  });
  // Requests under way are answered before their database goes.
  app.addHook('onClose', async () => {
    await Promise.all([database.close(), gecko.close(), userChoice?.close()]);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => app.server.closeAllConnections(), STOP_MS).unref();
      void app.close();
    });
  }
  // It listens before its database is there, so that a probe gets a response: not ready.
  await app.listen({ host: environment.HOST, port: environment.PORT });
  await awaitHost(database, {
    onUnreachable: () => app.log.error({}, 'The database cannot be reached. Trying again in a second.'),
  });
}

try {
  const onWarning = (message: string) => console.error(message);
  await main(readApiEnvironment(process.env), loadVaultKeys({ environment: process.env, onWarning }));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : describeStartFailure(error));
  // Open connections would keep the process alive.
  process.exit(1);
}
