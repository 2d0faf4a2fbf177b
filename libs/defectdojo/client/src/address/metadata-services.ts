import ipaddr from 'ipaddr.js';

/**
 * Services that hand out credentials or settings of the machine that asks, by their clouds' documentation. Most are
 * link-local, but not all of them.
 */
const ADDRESSES: ReadonlySet<string> = new Set(
  [
    '169.254.169.254', // AWS, Azure, Google, Oracle, DigitalOcean, OpenStack and others
    '169.254.170.2', // AWS ECS
    '169.254.170.23', // AWS EKS
    '169.254.0.23', // Tencent
    '169.254.42.42', // Scaleway
    '168.63.129.16', // Azure's platform, in a public range
    '100.100.100.200', // Alibaba
    '192.0.0.192', // Oracle Cloud Classic
    'fd00:ec2::254', // AWS
    'fd00:ec2::23', // AWS EKS
    'fd20:ce::254', // Google
    'fd00:42::42', // Scaleway
    'fd00:c1::a9fe:a9fe', // Oracle
  ].map((text) => ipaddr.parse(text).toString()),
);

/** Host names of such services. Each also stands for every name that ends in it. */
const NAMES: readonly string[] = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
  'instance-data',
  'instance-data.ec2.internal',
  'opc-metadata.oraclecloud.com',
];

/** Returns true for the address of a cloud's metadata service. */
export function isMetadataAddress(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return ADDRESSES.has(address.toString());
}

/** Returns true for the host name of a cloud's metadata service, in lower case and without a dot at its end. */
export function isMetadataName(host: string): boolean {
  return NAMES.some((name) => host === name || host.endsWith(`.${name}`));
}
