import ipaddr from 'ipaddr.js';

/**
 * Returns the part of a network address that one subscriber has to themselves: an IPv4 address, also when written as
 * IPv6, or the 64 leading bits of an IPv6 address. Returns an unknown form as it is.
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
