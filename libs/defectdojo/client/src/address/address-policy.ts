import { readAddress, reachOf } from './address-range.ts';
import { names, parseNetwork } from './network.ts';

/** The addresses that connections may have, set by Gecko's operator. Default: the Internet, on 443 and 8443. */
export interface AddressSettings {
  /**
   * Networks of the operator's own that connections may lead into, in CIDR notation, also over plain HTTP. Loopback,
   * link-local and metadata addresses stay shut unless they are named: loopback and link-local by a network within
   * their ranges, a metadata service by its single address.
   */
  readonly allowedNetworks?: readonly string[] | undefined;
  /** Ports of new connections. Default 443 and 8443. */
  readonly allowedPorts?: readonly number[] | undefined;
  /**
   * Allows all private and loopback networks, also over plain HTTP, and all ports, but no metadata service. For
   * commands and tests; name networks instead for everything else.
   */
  readonly allowPrivateNetwork?: boolean | undefined;
}

/** Decides about addresses. */
export interface AddressPolicy {
  /** Returns how an address may be reached: on the Internet, in a network of the operator's, or not at all. */
  judge(address: string): 'public' | 'internal' | undefined;
  isPortAllowed(port: number): boolean;
  /** Sorted, for messages. */
  readonly ports: readonly number[];
  /** True if some address is `internal`. */
  readonly hasInternal: boolean;
  /** True if the own machine is among them. */
  readonly hasLoopback: boolean;
}

const PORTS: readonly number[] = [443, 8443];

/** Returns the policy of these settings. Throws an `Error` for a network or port that is none. */
export function createAddressPolicy(settings: AddressSettings): AddressPolicy {
  const { allowPrivateNetwork: all = false, allowedNetworks = [], allowedPorts = PORTS } = settings;
  const networks = allowedNetworks.map(parseNetwork);
  const ports = allowedPorts.map(parsePort).sort((a, b) => a - b);
  return {
    judge: (text) => {
      const address = readAddress(text);
      if (address === undefined) return undefined;
      const reach = reachOf(address);
      if (all && (reach === 'private' || reach === 'loopback')) return 'internal';
      if (networks.some((network) => names(network, address, reach))) return 'internal';
      return reach === 'public' ? 'public' : undefined;
    },
    isPortAllowed: (port) => all || ports.includes(port),
    ports,
    hasInternal: all || networks.length > 0,
    hasLoopback: all || networks.some(({ base }) => reachOf(base) === 'loopback'),
  };
}

function parsePort(port: number): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${String(port)} is no port. Write a number from 1 to 65535.`);
}
