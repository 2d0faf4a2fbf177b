import ipaddr from 'ipaddr.js';
import type { Address, AddressReach } from './address-range.ts';

/** A network in CIDR notation, parsed. */
export interface Network {
  readonly base: Address;
  readonly bits: number;
}

/** The shortest prefix that opens an address of this reach. Undefined: no network opens it. */
const BITS_MIN: Readonly<Record<AddressReach, { readonly ipv4: number; readonly ipv6: number } | undefined>> =
  {
    public: { ipv4: 0, ipv6: 0 },
    private: { ipv4: 0, ipv6: 0 },
    // These stay shut unless they are named: a network that merely contains them is not enough.
    loopback: { ipv4: 8, ipv6: 128 },
    link_local: { ipv4: 16, ipv6: 128 },
    metadata: { ipv4: 32, ipv6: 128 },
    reserved: undefined,
  };

/**
 * Reads a network such as `10.20.0.0/16` or `fd00:1::/64`, or a single address.
 *
 * @throws Error with a sentence that quotes the text
 */
export function parseNetwork(text: string): Network {
  const cidr = text.includes('/') ? text : `${text}/${text.includes(':') ? '128' : '32'}`;
  // `isValidCIDR` takes short forms of IPv4 as well, such as 10/8, which people read differently.
  if (
    text.includes('%') ||
    !ipaddr.isValidCIDR(cidr) ||
    !(text.includes(':') || /^\d+\.\d+\.\d+\.\d+(?:\/|$)/.test(text))
  ) {
    throw new Error(`"${text.slice(0, 60)}" is no network. Write it as 10.20.0.0/16 or fd00:1::/64.`);
  }
  const [base, bits] = ipaddr.parseCIDR(cidr);
  return { base, bits };
}

/** Returns true if the network names the address: it contains it, and is no wider than its reach allows. */
export function names({ base, bits }: Network, address: Address, reach: AddressReach): boolean {
  const least = BITS_MIN[reach];
  if (least === undefined || base.kind() !== address.kind()) return false;
  return bits >= least[base.kind()] && contains(base, bits, address);
}

function contains(base: Address, bits: number, address: Address): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
}
