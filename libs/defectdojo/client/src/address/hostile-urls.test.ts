import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { clientOf, respondJson, TEST_KEY } from '../http-server.fixture.ts';
import { getProduct } from '../resources/products.ts';
import type { AddressSettings } from './address-policy.ts';
import { parseInstanceUrl, parseKnownUrl } from './base-url.ts';
import { MALFORMED_URLS, REFUSED_URLS } from './hostile-urls.fixture.ts';

function refusal(url: string, settings: AddressSettings = {}, parse = parseInstanceUrl): string {
  try {
    return `accepted as ${parse(url, settings)}`;
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    return error.code;
  }
}

describe('a hostile URL', () => {
  it('has more than 200 forms', () => {
    expect(new Set([...REFUSED_URLS, ...MALFORMED_URLS.map(([url]) => url)]).size).toBeGreaterThan(240);
  });

  it.each(REFUSED_URLS)('is refused: %s', (url) => {
    expect(refusal(url)).toBe('address_refused');
    expect(refusal(url, {}, parseKnownUrl)).toBe('address_refused');
    // Everything but metadata and reserved addresses opens for commands, none of it for an operator's network.
    expect(refusal(url, { allowedNetworks: ['172.20.0.0/16', 'fdaa::/16'] })).toBe('address_refused');
  });

  it.each(MALFORMED_URLS)('is refused for its form: %j (%s)', (url, code) => {
    expect(refusal(url)).toBe(code);
  });
});

describe('the networks of an operator', () => {
  it.each([
    ['10.20.0.0/16', 'https://10.20.3.4', true],
    ['10.20.0.0/16', 'https://10.21.0.1', false],
    ['10.20.3.4', 'https://10.20.3.4', true],
    ['10.20.3.4', 'https://10.20.3.5', false],
    ['10.20.0.0/16', 'https://[::ffff:10.20.3.4]', true],
    ['10.20.0.0/16', 'http://10.20.3.4:443', true],
    ['10.20.0.0/16', 'http://8.8.8.8:443', false],
    ['fd12:1::/32', 'https://[fd12:1:2::3]', true],
    ['fd12:1::/32', 'https://[fd13::1]', false],
    ['100.64.0.0/10', 'https://100.64.0.1', true],
    // what stays shut unless it is named
    ['0.0.0.0/0', 'https://10.0.0.1', true],
    ['0.0.0.0/0', 'https://127.0.0.1', false],
    ['0.0.0.0/0', 'https://169.254.1.1', false],
    ['0.0.0.0/0', 'https://169.254.169.254', false],
    ['0.0.0.0/0', 'https://224.0.0.1', false],
    ['0.0.0.0/0', 'https://0.0.0.0', false],
    ['0.0.0.0/0', 'https://localhost', false],
    ['::/0', 'https://[fd00::1]', true],
    ['::/0', 'https://[::1]', false],
    ['::/0', 'https://[fd00:ec2::254]', false],
    ['::/0', 'https://[fe80::1]', false],
    ['::/0', 'https://[64:ff9b:1::1]', false],
    ['126.0.0.0/7', 'https://127.0.0.1', false],
    ['127.0.0.0/8', 'https://127.0.0.1', true],
    ['127.0.0.2/32', 'https://127.0.0.1', false],
    ['127.0.0.0/8', 'https://localhost', true],
    ['::1', 'https://[::1]', true],
    ['169.254.0.0/16', 'https://169.254.1.1', true],
    ['169.254.0.0/16', 'https://169.254.169.254', false],
    ['169.254.169.254/32', 'https://169.254.169.254', true],
    ['100.64.0.0/10', 'https://100.100.100.200', false],
    ['168.63.0.0/16', 'https://168.63.129.16', false],
    ['168.63.129.16', 'https://168.63.129.16', true],
    ['fd00:ec2::254', 'https://[fd00:ec2::254]', true],
    ['169.254.169.254', 'https://metadata.google.internal', false],
  ])('%s: %s is accepted: %s', (network, url, isAccepted) => {
    expect(refusal(url, { allowedNetworks: [network] }).startsWith('accepted')).toBe(isAccepted);
  });

  it.each([
    '',
    'x',
    '10/8',
    '10.0.0.0/33',
    '10.0.0/8',
    'fd00::/129',
    '10.0.0.1-10.0.0.9',
    '::1%lo',
    '010.0.0.0/8/1',
  ])('are refused at the start when one is %j', (network) => {
    expect(() => parseInstanceUrl('https://a.example', { allowedNetworks: [network] })).toThrow(
      /is no network/,
    );
  });

  it('and ports do not depend on each other', () => {
    const settings = { allowedNetworks: ['10.0.0.0/8'], allowedPorts: [443, 8080] };
    expect(refusal('http://10.0.0.1:8080', settings)).toContain('accepted');
    expect(refusal('https://dojo.example.com:8080', settings)).toContain('accepted');
    expect(refusal('https://10.0.0.1:8443', settings)).toBe('address_refused');
    expect(refusal('https://10.0.0.1:8443', settings, parseKnownUrl)).toContain('accepted');
    expect(refusal('http://10.0.0.1', settings)).toBe('address_refused');
    expect(() => parseInstanceUrl('https://a.example', { allowedPorts: [0] })).toThrow('0 is no port');
  });

  it('are all of them for a command, but no metadata service', () => {
    const settings = { allowPrivateNetwork: true };
    const opened = REFUSED_URLS.filter((url) => refusal(url, settings).startsWith('accepted'));
    expect(opened.length).toBeGreaterThan(50);
    const metadata =
      /metadata|instance-data|169\.254|a9fe|168\.63|100\.100\.100|192\.0\.0\.192|fd00:(?:ec2|42|c1)|fd20/i;
    expect(opened.filter((url) => metadata.test(new URL(url).hostname))).toEqual([]);
    expect(refusal('http://127.0.0.1:31337', settings)).toContain('accepted');
  });
});

/** Resolves one name to the next address with each query. */
async function startDns(
  addresses: readonly string[],
): Promise<{ lookup: LookupFunction; asked: () => number }> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (question, { port, address }) => {
    const answer = addresses[asked % addresses.length] ?? '';
    asked += 1;
    // The flags of the header mark a response with one record, which names the query by a pointer (RFC 1035).
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(1, 6);
    const end = question.indexOf(0, 12) + 5;
    const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...answer.split('.').map(Number)]);
    header.fill(0, 8);
    socket.send(Buffer.concat([header, question.subarray(12, end), record]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${String(socket.address().port)}`]);
  const lookup: LookupFunction = (host, _options, callback) =>
    resolver.resolve4(host, (error, found) =>
      callback(error, error === null ? found.map((address) => ({ address, family: 4 })) : []),
    );
  return { lookup, asked: () => asked };
}

describe('a name that changes its address', () => {
  async function serveOn(host: string, port: number) {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      respondJson(response, 200, { id: 1, name: 'Shop', prod_type: 1 }, { connection: 'close' });
    });
    server.listen(port, host);
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    return { port: (server.address() as AddressInfo).port, requests: () => requests };
  }

  it('reaches what is allowed and nothing else, however often it changes', async () => {
    const allowed = await serveOn('127.0.0.2', 0);
    const victim = await serveOn('127.0.0.1', allowed.port);
    const dns = await startDns([
      '127.0.0.2',
      '127.0.0.1',
      '127.0.0.1',
      '127.0.0.2',
      '127.0.0.1',
      '127.0.0.1',
      '127.0.0.1',
    ]);
    const { client } = clientOf(`http://dojo.test:${String(allowed.port)}`, {
      allowPrivateNetwork: false,
      allowedNetworks: ['127.0.0.2/32'],
      lookup: dns.lookup,
      apiKey: TEST_KEY,
    });
    const codes = new Set<string>();
    for (let call = 0; call < 60; call += 1) {
      const code = await getProduct(client, 1).then(
        () => 'read',
        (error: unknown) => (isIntegrationError(error) ? error.code : 'other'),
      );
      codes.add(code);
    }
    expect(codes).toEqual(new Set(['read', 'dns_failed']));
    expect(dns.asked()).toBeGreaterThan(60);
    expect(allowed.requests()).toBeGreaterThan(10);
    expect(victim.requests()).toBe(0);
  });
});
