import { join, resolve } from 'node:path';
import { openDatabase } from '@gecko-defectdojo/data';
import { GeckoError, openGeckoDatabase, withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { createGeckoHost, createTeam, createUser, keepMessages } from '@gecko/host';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import type { Actor, ClientRequest, IntegrationContext } from '@gecko-defectdojo/services';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { prepareDatabase } from './prepare-database.ts';
import { closeOnSignal } from './close-on-signal.ts';
import { loadOrMakeState, saveState } from './state.ts';

/** The address connections to the simulator carry: its port changes with every start, its name must not. */
export const SIMULATOR_URL = 'https://simulator.defectdojo.example';

/** Where findings open in Gecko. */
const APP_URL = 'https://app.gecko.security';

export interface StartStackOptions {
  /** Keeps the database, and what the simulator holds, between calls. */
  readonly stateDir?: string | undefined;
  /** Starts a simulator and sends `SIMULATOR_URL` to it. */
  readonly simulator?: { readonly version?: SimulatorVersion; readonly port?: number } | undefined;
  readonly allowPrivateNetwork: boolean;
  /** Where findings open in Gecko; `APP_URL` unless told. */
  readonly appUrl?: string | undefined;
}

/** Everything this plugin needs to run on one machine, with one team. */
export interface Stack {
  /** Gecko's own database handle. */
  readonly gecko: GeckoDatabase;
  readonly context: IntegrationContext;
  readonly actor: Actor;
  /** The role that owns the tables. */
  readonly ownerUrl: string;
  /** The role that owns the job queue. */
  readonly queueUrl: string;
  /** The role that lists the people a visitor may sign in as. */
  readonly signInUrl: string;
  /** The role that API and task code has. */
  readonly appUrl: string;
  /** The vault's key in base64. */
  readonly vaultKey: string;
  readonly simulator: Simulator | undefined;
  /** Requests to DefectDojo made by this process so far. */
  readonly traffic: { requests: number; writes: number };
  /** Has something closed before the rest, also on Ctrl-C. */
  defer(closer: () => Promise<unknown>): void;
  close(): Promise<void>;
}

/** Starts Postgres (and the simulator), brings the database up to date, and makes the team on the first call. */
export async function startStack(options: StartStackOptions): Promise<Stack> {
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const ignoreSignals = closeOnSignal(closeAll);
  const close = async () => {
    await closeAll();
    ignoreSignals();
  };
  try {
    const stateDir = options.stateDir === undefined ? undefined : resolve(options.stateDir);
    const state = loadOrMakeState(stateDir);
    const postgres = await startPostgres(
      stateDir === undefined ? {} : { dataDir: join(stateDir, 'postgres'), durable: true },
    );
    closers.push(() => postgres.stop());
    await prepareDatabase(postgres.ownerUrl);
    const database = openDatabase({ url: postgres.appUrl });
    closers.push(() => database.close());
    const gecko = openGeckoDatabase({ url: postgres.appUrl });
    closers.push(() => gecko.close());
    const simulator =
      options.simulator === undefined
        ? undefined
        : await startSimulator({
            ...options.simulator,
            ...(stateDir === undefined ? {} : { stateDir: join(stateDir, 'simulator') }),
          });
    if (simulator) closers.push(() => simulator.close());
    const userId = state.userId ?? (await makeTeam(gecko, state.teamId));
    if (stateDir !== undefined) saveState(stateDir, { ...state, userId });
    const traffic = { requests: 0, writes: 0 };
    const real = createClientFactory({
      database,
      allowPrivateNetwork: options.allowPrivateNetwork || simulator !== undefined,
    });
    const context: IntegrationContext = {
      database,
      host: createGeckoHost({ appBaseUrl: options.appUrl ?? APP_URL, database: gecko, ...keepMessages() }),
      vault: createAesVault({
        keys: { local: Buffer.from(state.vaultKey, 'base64') },
        currentKeyId: 'local',
      }),
      createClient: (request) => real(counted(redirected(request, simulator), traffic)),
      allowPrivateNetwork: options.allowPrivateNetwork,
      now: () => new Date(),
    };
    const actor: Actor = {
      teamId: state.teamId,
      userId,
      permissions: ['integrations.read', 'integrations.manage'],
    };
    return {
      gecko,
      context,
      actor,
      ownerUrl: postgres.ownerUrl,
      queueUrl: postgres.queueUrl,
      signInUrl: postgres.signInUrl,
      appUrl: postgres.appUrl,
      vaultKey: state.vaultKey,
      simulator,
      traffic,
      defer: (closer) => closers.push(closer),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Creates the one team and its admin. Returns the admin's id. An earlier call may have been cut short. */
async function makeTeam(database: GeckoDatabase, teamId: string): Promise<string> {
  try {
    await createTeam(database, { teamId, name: 'Acme' });
  } catch (error) {
    if (!(error instanceof GeckoError) || error.code !== 'conflict') throw error;
  }
  return withTeam(database, teamId, (tx) =>
    createUser(tx, { teamId, email: 'admin@acme.example', name: 'Ada Admin', role: 'admin' }),
  );
}

function redirected(request: ClientRequest, simulator: Simulator | undefined): ClientRequest {
  return simulator && request.baseUrl === SIMULATOR_URL ? { ...request, baseUrl: simulator.url } : request;
}

function counted(request: ClientRequest, traffic: Stack['traffic']): ClientRequest {
  return {
    ...request,
    onRequest: (made) => {
      traffic.requests += 1;
      if (made.write) traffic.writes += 1;
      request.onRequest?.(made);
    },
  };
}
