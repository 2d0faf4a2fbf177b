import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** A Unix socket, which then takes the place of host and port. */
  readonly path?: string | undefined;
}

/** How soon the kernel asks a silent server whether it is there, in milliseconds. */
const KEEP_ALIVE_MS = 10_000;

/**
 * A connection to Postgres for postgres.js that keeps silent when it is lost: `onLost` is called, and postgres.js learns
 * nothing. postgres.js 3.4.9 forgets its socket on `close` and goes on writing to it, for instance the rollback of the
 * transaction that was open. That write happens in `setImmediate`, where its TypeError ends the process (issues 1154 and
 * 1208 of postgres.js). `openConnection` tells postgres.js to give the connection up, and destroys this socket then.
 */
export class SilentSocket extends Duplex {
  /** Names the server in the certificate; postgres.js reads it. */
  readonly host: string;
  readonly #network: Socket;
  readonly #onLost: (error: Error) => void;
  #isLost = false;

  constructor({ host, port, path }: Endpoint, onLost: (error: Error) => void) {
    super();
    this.host = host;
    this.#onLost = onLost;
    this.#network = path === undefined ? connect({ host, port }) : connect({ path });
    this.#network.setKeepAlive(true, KEEP_ALIVE_MS).setNoDelay(true);
    this.#network.on('data', (data: Buffer) => {
      if (!this.push(data)) this.#network.pause();
    });
    this.#network.on('error', (error) => this.#lose(error));
    this.#network.on('close', () => this.#close());
  }

  /** postgres.js asks for it before it says goodbye to the server. */
  get readyState(): 'open' | 'closed' {
    return this.#isLost || this.destroyed ? 'closed' : 'open';
  }

  /** Ends the connection without a word to postgres.js, which would connect anew by itself. */
  abandon(): void {
    this.#isLost = true;
    this.#network.destroy();
  }

  /** Lets the process end while this connection is open. */
  unref(): void {
    this.#network.unref();
  }

  override _read(): void {
    this.#network.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    // A write that fails is reported by the network's own event.
    if (this.#isLost) done();
    else this.#network.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#network.end(() => done());
  }

  override _destroy(_error: Error | null, done: (error: null) => void): void {
    this.#network.destroy();
    done(null);
  }

  #close(): void {
    // After our own goodbye, or when this was destroyed, the end is expected.
    if (this.writableEnded) this.destroy();
    else if (!this.destroyed) this.#lose(new ConnectionLost());
  }

  #lose(error: Error): void {
    if (this.#isLost || this.destroyed || this.writableEnded) return;
    this.abandon();
    this.#onLost(error);
  }
}

/** The database ended a connection, or could not be asked at all. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'CONNECTION_CLOSED';

  constructor(message = 'The connection to the database was lost.') {
    super(message);
  }
}
