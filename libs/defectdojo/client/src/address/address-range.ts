import ipaddr from 'ipaddr.js';
import { isMetadataAddress } from './metadata-services.ts';

/** An IPv4 or IPv6 address. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The kind of network that an address belongs to. `public`: on the Internet. `private`, `loopback` and `link_local`: the
 * operator's own. `metadata`: a service of a cloud that hands out credentials. `reserved`: leads nowhere that a
 * DefectDojo can be, or hides another address.
 */
export type AddressReach = 'public' | 'private' | 'loopback' | 'link_local' | 'metadata' | 'reserved';

/** Names of ipaddr.js for ranges. IPv6 link-local needs a zone, which no URL carries. */
const REACHES: Readonly<Record<string, AddressReach>> = {
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'private',
  loopback: 'loopback',
};

const NAT64_PREFIX = ipaddr.IPv6.parse('64:ff9b::');
const NAT64_BITS = 96;

/** Addresses routed on the Internet (2000::/3). Others include forms such as `::7f00:1` that hide an IPv4 address. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const GLOBAL_UNICAST_BITS = 3;

/**
 * Reads an address in the notation of `node:dns` and `node:net`. An IPv4 address inside IPv6 (mapped, or NAT64's
 * well-known prefix) is returned as the IPv4 address it reaches. Undefined for anything else, also for one with a zone
 * (`fe80::1%eth0`).
 */
export function readAddress(text: string): Address | undefined {
  if (text.includes('%') || !ipaddr.isValid(text)) return undefined;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv6 && address.match(NAT64_PREFIX, NAT64_BITS)) {
    return new ipaddr.IPv4(address.toByteArray().slice(-4));
  }
  return address;
}

/** Classifies an address. */
export function reachOf(address: Address): AddressReach {
  if (isMetadataAddress(address)) return 'metadata';
  const range = address.range();
  if (range === 'linkLocal') return address instanceof ipaddr.IPv4 ? 'link_local' : 'reserved';
  if (range !== 'unicast') return REACHES[range] ?? 'reserved';
  return address instanceof ipaddr.IPv4 || isOnInternet(address) ? 'public' : 'reserved';
}

function isOnInternet(address: ipaddr.IPv6): boolean {
  return address.match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS) && !isIsatap(address);
}

/** ISATAP carries an IPv4 address in the last 32 bits, behind `0:5efe` or `200:5efe` (RFC 5214, section 6.1). */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
