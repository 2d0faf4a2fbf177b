import { createDefectDojoClientFactory } from '@gecko-defectdojo/client';
import type { Database } from '@gecko-defectdojo/data';
import { createJobContext } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { createAesVault } from '@gecko-defectdojo/services';
import { createGeckoHost } from '@gecko/host';
import { VAULT_KEY } from '../world.ts';

/** Creates a context without waits and without chance, so that a sequence repeats exactly. */
export function makeModelContext(database: Database, now: () => Date): JobContext {
  const noWait = () => new Promise<void>((resolve) => setImmediate(resolve));
  return createJobContext({
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
    vault: createAesVault({ keys: { test: VAULT_KEY }, currentKeyId: 'test' }),
    createClient: createDefectDojoClientFactory({ allowPrivateNetwork: true, sleep: noWait }),
    allowPrivateNetwork: true,
    now,
    timings: {
      undoMs: 0,
      switchOnUndoMs: 0,
      settle: { pollMs: 10, quietMs: 20, maxMs: 1_000 },
      unsettled: { firstMs: 0, secondMs: 0, longestMs: 0 },
    },
    random: () => 0.5,
    sleep: noWait,
  });
}
