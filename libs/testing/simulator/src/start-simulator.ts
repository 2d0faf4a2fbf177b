import { once } from 'node:events';
import { Faults } from './http/faults.ts';
import { createListener } from './http/listener.ts';
import { RequestLog } from './http/request-log.ts';
import { Simulator } from './simulator.ts';
import { installFixtures } from './store/fixtures.ts';
import { Store } from './store/store.ts';
import type { SimulatorVersion } from './version.ts';
import { World, type LatencyModel } from './world.ts';

export interface StartSimulatorOptions {
  /** Default: a free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: 3.2.0. */
  readonly version?: SimulatorVersion;
  /** Default: no latency. */
  readonly latency?: LatencyModel;
  /** Folder for rows and tokens across restarts. Default: in memory only. */
  readonly stateDir?: string;
  readonly now?: () => Date;
  /** Called with failures of the simulator itself. Default: they are thrown as uncaught. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts an HTTP server that behaves like a new DefectDojo (API v2, open-source edition), as recorded from running 3.2.0
 * and 2.46.4 servers: rows, rights, validation, import and reimport, without transaction and lock.
 */
export async function startSimulator(options: StartSimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', version = '3.2.0', latency = {}, now = () => new Date() } = options;
  const store = new Store(options.stateDir);
  installFixtures(store, now());
  const world = new World({ store, version, latency, now });
  const faults = new Faults();
  const requests = new RequestLog();
  const server = createListener({ world, faults, requests, onError: options.onError ?? throwLater });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return new Simulator({ url: `http://${host}:${bound}`, world, server, faults, requests });
}

/** Rethrows, because a bug of the simulator must not look like behaviour of DefectDojo. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
