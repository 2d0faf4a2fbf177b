import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';

/** Ciphers without a certificate, so that no key has to be kept in the repository. Nothing but this test takes them. */
const CIPHERS = 'AECDH-AES128-SHA:@SECLEVEL=0';

/** Starts a server that speaks TLS as Postgres does, and hands on to a Postgres without TLS. */
export async function startTlsProxy(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const defaults = { ciphers: tls.DEFAULT_CIPHERS, version: tls.DEFAULT_MAX_VERSION };
  tls.DEFAULT_CIPHERS = CIPHERS;
  tls.DEFAULT_MAX_VERSION = 'TLSv1.2';
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      // The response to the request for TLS is one letter.
      socket.write('S');
      const secure = new tls.TLSSocket(socket, {
        isServer: true,
        secureContext: tls.createSecureContext({ ciphers: CIPHERS, maxVersion: 'TLSv1.2' }),
      });
      const database = connect(Number(target.port), target.hostname);
      open.add(database);
      for (const [from, to] of [
        [secure, database],
        [database, secure],
      ] as const)
        from
          .on('error', () => to.destroy())
          .on('close', () => to.destroy())
          .pipe(to);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.set('sslmode', 'require');
  const close = async () => {
    tls.DEFAULT_CIPHERS = defaults.ciphers;
    tls.DEFAULT_MAX_VERSION = defaults.version;
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: url.href, close };
}
