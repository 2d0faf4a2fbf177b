import { buildApi } from '@gecko/api';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { withTeam } from '@gecko/data';
import { createGeckoHost, createTeam, createUser, ingestScan, issueApiKey } from '@gecko/host';
import { startWorker } from '@gecko/worker';
import { queueHasLeft } from '../browser/queue-has-left.ts';
import { VAULT_KEY } from '../world.ts';

/** An API that listens on a port, a worker, a simulator, and a team that has only just come to Gecko. */
export interface ApiWorld {
  /** Where the plugin's routes are. */
  readonly url: string;
  readonly apiKey: string;
  readonly simulator: Simulator;
  /** Ingests a scan of a repository with so many findings. */
  ingest(repository: string, findings: number): Promise<void>;
  close(): Promise<void>;
}

export async function startApiWorld(): Promise<ApiWorld> {
  const test = await createTestDatabase();
  const simulator = await startSimulator();
  const { database, gecko } = test;
  const context = {
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security', database }),
    vault: createAesVault({ keys: { test: VAULT_KEY }, currentKeyId: 'test' }),
    createClient: createClientFactory({ allowPrivateNetwork: true, timeouts: { retryMs: 20 } }),
    now: () => new Date(),
  };
  const teamId = await createTeam(database, { name: 'Acme' });
  const apiKey = await withTeam(gecko, teamId, async (tx) => {
    const userId = await createUser(tx, { teamId, email: 'ada@acme.example', name: 'Ada', role: 'admin' });
    return issueApiKey(tx, { teamId, userId });
  });
  const api = await buildApi({ ...context, gecko });
  const address = await api.listen({ host: '127.0.0.1', port: 0 });
  const worker = await startWorker({
    context: { ...context, timings: { settle: { pollMs: 20, quietMs: 100, maxMs: 20_000 } } },
    queueUrl: test.queueUrl,
  });
  return {
    url: `${address}/api/v1/integrations/defectdojo`,
    apiKey,
    simulator,
    ingest: (repository, findings) =>
      withTeam(gecko, teamId, async (tx) => {
        await ingestScan(tx, { teamId, report: makeScan({ repository, findings }) });
      }),
    close: async () => {
      await worker.stop();
      await queueHasLeft(database);
      await api.close();
      await simulator.close();
      await test.close();
    },
  };
}
