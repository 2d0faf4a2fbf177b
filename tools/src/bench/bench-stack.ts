import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDatabase } from '@gecko-defectdojo/data';
import { createJobContext } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { createGeckoHost, createTeam, createUser } from '@gecko/host';
import { z } from 'zod';
import { prepareDatabase } from '../stack/prepare-database.ts';
import { loadOrMakeState } from '../stack/state.ts';

/** A database with one team, and a simulator that responds at once, in a process of its own. */
export interface BenchStack {
  readonly context: JobContext & ServiceContext;
  readonly gecko: GeckoDatabase;
  readonly ownerUrl: string;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  readonly simulator: { readonly url: string; readonly apiKey: string };
  /** The task of a worker process that opens the same. */
  readonly task: {
    readonly appUrl: string;
    readonly vaultKey: string;
    readonly teamId: string;
    readonly userId: string;
  };
  close(): Promise<void>;
}

/** Starts the stack, with settings of Postgres that replace the usual ones. The caller closes it. */
export async function startBenchStack(settings: Readonly<Record<string, string>> = {}): Promise<BenchStack> {
  const simulator = spawn(process.execPath, [join(import.meta.dirname, '../simulator.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(simulator.stdout, 'data')) as [Buffer];
  const { url, token } = z.object({ url: z.string(), token: z.string() }).parse(JSON.parse(line.toString()));
  const postgres = await startPostgres({ settings });
  await prepareDatabase(postgres.ownerUrl);
  const database = openDatabase({ url: postgres.appUrl });
  const gecko = openGeckoDatabase({ url: postgres.appUrl });
  const { teamId, vaultKey } = loadOrMakeState(undefined);
  await createTeam(gecko, { teamId, name: 'Bench' });
  const userId = await withTeam(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: 'bench@acme.example', name: 'Bench', role: 'admin' }),
  );
  const context = createJobContext({
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
    vault: createAesVault({ keys: { local: Buffer.from(vaultKey, 'base64') }, currentKeyId: 'local' }),
    createClient: createClientFactory({ database, allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
  });
  const actor = { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] as const };
  return {
    context: { ...context, actor },
    gecko,
    ownerUrl: postgres.ownerUrl,
    queueUrl: postgres.queueUrl,
    simulator: { url, apiKey: token },
    task: { appUrl: postgres.appUrl, vaultKey, teamId, userId },
    close: async () => {
      await Promise.all([database.close(), gecko.close()]);
      await postgres.stop();
      simulator.kill('SIGTERM');
    },
  };
}
