import {
  createAddressPolicy,
  createDefectDojoClientFactory,
  DEFAULT_CLIENT_TIMEOUTS,
} from '@gecko-defectdojo/client';
import type { AddressSettings, ClientTimeouts } from '@gecko-defectdojo/client';
import type { CreateClient } from './context.ts';
import { scaleWaits } from './scale-waits.ts';

export interface ClientFactoryOptions extends AddressSettings {
  readonly timeouts?: ClientTimeouts;
}

/**
 * Creates the `createClient` of an `IntegrationContext`. All clients of one factory share the limit of requests in
 * flight per instance, so a process needs exactly one factory. A typed URL is judged by its addresses too.
 *
 * @throws Error for a network or a port that is none
 */
export function createClientFactory(options: ClientFactoryOptions): CreateClient {
  const { allowedNetworks, allowedPorts, allowPrivateNetwork } = options;
  const addresses = { allowedNetworks, allowedPorts, allowPrivateNetwork };
  createAddressPolicy(addresses);
  return Object.assign(createDefectDojoClientFactory(options), { addresses });
}

/** The time that a request to a server next door takes on a busy machine, in milliseconds. */
const FLOORS = { lightMs: 1_000, checkMs: 4_000, reportMs: 3_000 };

/** Returns the default timeouts of a client multiplied by a factor. For tests that make days pass in minutes. */
export function scaleClientTimeouts(factor: number): Required<ClientTimeouts> {
  return scaleWaits(DEFAULT_CLIENT_TIMEOUTS, factor, FLOORS);
}
