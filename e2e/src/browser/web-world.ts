import { randomUUID } from 'node:crypto';
import { buildApi } from '@gecko/api';
import type { Role } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { GeckoDatabase } from '@gecko/data';
import { createGeckoHost, createTeam, createUser, ingestScan, keepMessages } from '@gecko/host';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { DEFAULT_TIMINGS } from '@gecko-defectdojo/jobs';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, StartSimulatorOptions } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { buildWeb } from '@gecko-defectdojo/tools/web';
import { startWorker } from '@gecko/worker';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { VAULT_KEY } from '../world.ts';
import { openBrowser } from '@gecko-defectdojo/tools/browser';
import { queueHasLeft } from './queue-has-left.ts';

/** The people of the team, one in each role; the names are what the sign-in page shows. */
export const PEOPLE: Readonly<Record<Role, string>> = {
  admin: 'Ada Admin',
  manager: 'Max Manager',
  member: 'Mia Member',
  read_only: 'Rob Reader',
};

/** The built app served by the real API, a worker, Postgres, a simulator, and a browser to use it with. */
export interface WebWorld {
  /** Where the app is. */
  readonly address: string;
  readonly simulator: Simulator;
  readonly context: IntegrationContext;
  /** The host's own database handle. */
  readonly gecko: GeckoDatabase;
  /** Connects as the role that owns the tables. */
  readonly ownerUrl: string;
  /** Connects as operators of all teams do. */
  readonly operatorUrl: string;
  readonly teamId: string;
  readonly userIds: Readonly<Record<Role, string>>;
  /** Opens a page in a browser profile of its own, without a session. */
  openPage(options?: OpenPageOptions): Promise<Page>;
  /** Opens a page in a browser profile of its own, signed in as a user with this role. */
  signIn(role: Role, options?: OpenPageOptions): Promise<Page>;
  /** Starts another API on the same database. Returns where it is. */
  startAnotherApi(): Promise<string>;
  /** Ingests a scan as Gecko does when one has completed. `checkoutPath` is the scanned code. */
  ingest(report: ScanReport, checkoutPath?: string): Promise<IngestedScan>;
  close(): Promise<void>;
}

export interface OpenPageOptions extends BrowserContextOptions {
  /** False for a page that asks no more often than a person's. Default: true. */
  readonly asksOften?: boolean;
}

/** The size of a window, in pixels. */
export const VIEWPORT = { width: 1280, height: 800 };

/** The longest wait for one element. It is generous, because machines that run tests are busy. */
const PATIENCE_MS = 20_000;

/**
 * Makes a page ask ten times as often for what may have changed meanwhile: its queries ask on intervals of seconds, of
 * which a test would wait for half on average. Other waits of the page, such as how long a notice stays, are timeouts.
 */
const ASK_OFTEN = `{
  const { setInterval } = globalThis;
  globalThis.setInterval = (run, ms, ...rest) => setInterval(run, ms / 10, ...rest);
}`;

export interface StartWebWorldOptions extends StartSimulatorOptions {
  /** Lets every role look at integrations, which Gecko does not. False by default. */
  readonly everyoneReads?: boolean;
  /** Lets Gecko reach this machine, where the simulator is; real operators do not. True by default. */
  readonly allowPrivateNetwork?: boolean;
}

/** Starts everything. Each world has a database, a team, a simulator and a browser of its own. */
export async function startWebWorld(options: StartWebWorldOptions = {}): Promise<WebWorld> {
  const { allowPrivateNetwork = true, everyoneReads = false, ...simulatorOptions } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const webRoot = await buildWeb();
    const testDatabase = await createTestDatabase();
    closers.push(() => testDatabase.close());
    const simulator = await startSimulator(simulatorOptions);
    closers.push(() => simulator.close());
    const { database, gecko } = testDatabase;
    const context: IntegrationContext = {
      database,
      host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security', database, ...keepMessages() }),
      vault: createAesVault({ keys: { test: VAULT_KEY }, currentKeyId: 'test' }),
      createClient: createClientFactory({ allowPrivateNetwork, timeouts: { retryMs: 20 } }),
      allowPrivateNetwork,
      now: () => new Date(),
    };
    const teamId = await createTeam(database, { name: 'Acme' });
    const userIds = await withTeam(database, teamId, async (tx) => {
      const made: Partial<Record<Role, string>> = {};
      for (const role of ['admin', 'manager', 'member', 'read_only'] as const) {
        const email = `${role}-${randomUUID()}@acme.example`;
        made[role] = await createUser(tx, { teamId, email, name: PEOPLE[role], role });
      }
      return made as Record<Role, string>; // every role was made above
    });
    const startApi = async () => {
      const api = await buildApi({
        ...context,
        // Long enough to press Undo, short enough to wait for the catch-up.
        timings: { switchOnUndoMs: 5_000 },
        // These pages ask far more often than a person's page.
        limits: { none: { identity: 100_000, address: 100_000 } },
        gecko,
        userChoice: testDatabase.userChoice,
        everyoneReads,
        webRoot,
      });
      closers.push(() => api.close());
      return api.listen({ host: '127.0.0.1', port: 0 });
    };
    const address = await startApi();
    closers.push(() => queueHasLeft(database));
    const worker = await startWorker({
      context: {
        ...context,
        timings: {
          settle: { pollMs: 50, quietMs: 200, maxMs: 20_000 },
          // An instance that did not respond is asked again soon.
          outage: { ...DEFAULT_TIMINGS.outage, minMs: 250, maxMs: 1_000 },
        },
      },
      queueUrl: testDatabase.queueUrl,
    });
    closers.push(() => worker.stop());
    // The last to open and the first to close: a socket that a browser opened and never used keeps a server waiting.
    const browser = await openBrowser();
    closers.push(() => browser.close());
    const openPage = async ({ asksOften = true, ...pageOptions }: OpenPageOptions = {}) => {
      const profile = await browser.newContext({
        baseURL: address,
        viewport: VIEWPORT,
        ...pageOptions,
      });
      profile.setDefaultTimeout(PATIENCE_MS);
      if (asksOften) await profile.addInitScript(ASK_OFTEN);
      return profile.newPage();
    };
    return {
      address,
      simulator,
      context,
      gecko,
      ownerUrl: testDatabase.ownerUrl,
      operatorUrl: testDatabase.operatorUrl,
      teamId,
      userIds,
      openPage,
      startAnotherApi: startApi,
      signIn: async (role, pageOptions) => {
        const page = await openPage(pageOptions);
        const response = await page.request.post('/api/v1/session', {
          data: { userId: userIds[role] },
          headers: { origin: address },
        });
        if (!response.ok()) throw new Error(`signing in returned ${String(response.status())}`);
        return page;
      },
      ingest: (report, checkoutPath) =>
        withTeam(database, teamId, (tx) =>
          ingestScan(tx, {
            teamId,
            report,
            checkoutPath,
          }),
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
