import ipaddr from 'ipaddr.js';

/** `public`: on the Internet. `private`: allowed only by the operator's option. `never`: reserved, always refused. */
export type AddressReach = 'public' | 'private' | 'never';

const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'uniqueLocal',
  'carrierGradeNat',
]);

/** Cloud metadata services in ranges that would otherwise count as private: AWS (IPv6), Google (IPv6), Alibaba. */
const METADATA_ADDRESSES: ReadonlySet<string> = new Set(['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200']);

const NAT64_PREFIX = ipaddr.IPv6.parse('64:ff9b::');
const NAT64_BITS = 96;

/** Addresses routed on the Internet (2000::/3). Others include forms such as `::7f00:1` that hide an IPv4 address. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const GLOBAL_UNICAST_BITS = 3;

/**
 * Classifies an IP address in the notation of `node:dns` and `node:net`. IPv4 inside IPv6 (mapped, or NAT64's
 * well-known prefix) is classified as the IPv4 address it reaches. Link-local is `never`: cloud metadata services
 * use that range.
 */
export function reachOf(address: string): AddressReach {
  // A scope id (`fe80::1%eth0`) exists on link-local addresses only.
  if (address.includes('%') || !ipaddr.isValid(address)) return 'never';
  const judged = embeddedAddress(ipaddr.process(address));
  if (METADATA_ADDRESSES.has(judged.toString())) return 'never';
  const range = judged.range();
  if (judged instanceof ipaddr.IPv6 && range === 'unicast') {
    return judged.match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS) ? 'public' : 'never';
  }
  if (range === 'unicast') return 'public';
  return PRIVATE_RANGES.has(range) ? 'private' : 'never';
}

function embeddedAddress(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv6 && address.match(NAT64_PREFIX, NAT64_BITS)) {
    return new ipaddr.IPv4(address.toByteArray().slice(-4));
  }
  return address;
}
