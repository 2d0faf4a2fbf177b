import {
  createAddressPolicy,
  createDefectDojoClientFactory,
  DEFAULT_CLIENT_TIMEOUTS,
} from '@gecko-defectdojo/client';
import type { AddressSettings, ClientTimeouts } from '@gecko-defectdojo/client';
import type { Database } from '@gecko-defectdojo/data';
import type { CreateClient } from './context.ts';
import { createSharedLimiter } from './shared-limiter.ts';
import { scaleWaits } from './scale-waits.ts';

export interface ClientFactoryOptions extends AddressSettings {
  readonly timeouts?: ClientTimeouts;
  /**
   * The plugin's database. With it all processes on it share the limit of requests in flight; without it each process
   * has its own, as commands do that have no worker beside them.
   */
  readonly database?: Pick<Database, 'url'> | undefined;
  /** The most sessions of the database that this process holds for that, twice its jobs at once. Default 16. */
  readonly sessionsMax?: number | undefined;
}

/**
 * Creates the `createClient` of an `IntegrationContext`. All clients of one factory share the limit of requests in
 * flight per instance, and with a `database` those of all processes do. A process needs exactly one factory. A typed
 * URL is judged by its addresses too.
 *
 * @throws Error for a network or a port that is none
 */
export function createClientFactory(options: ClientFactoryOptions): CreateClient {
  const { allowedNetworks, allowedPorts, allowPrivateNetwork } = options;
  const addresses = { allowedNetworks, allowedPorts, allowPrivateNetwork };
  createAddressPolicy(addresses);
  const { database, sessionsMax, timeouts } = options;
  const limiter = database && createSharedLimiter(database, { sessionsMax });
  return Object.assign(createDefectDojoClientFactory({ ...addresses, timeouts, limiter }), { addresses });
}

/** The time that a request to a server next door takes on a busy machine, in milliseconds. */
const FLOORS = { lightMs: 1_000, checkMs: 4_000, reportMs: 3_000 };

/** Returns the default timeouts of a client multiplied by a factor. For tests that make days pass in minutes. */
export function scaleClientTimeouts(factor: number): Required<ClientTimeouts> {
  return scaleWaits(DEFAULT_CLIENT_TIMEOUTS, factor, FLOORS);
}
