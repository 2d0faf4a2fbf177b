import postgres from 'postgres';
import { ConnectionLost, SilentSocket } from './silent-socket.ts';

export interface OpenConnectionOptions {
  /** Names of the settings, such as `application_name`, with their values for this connection. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** How long to wait until the server has taken the connection, in milliseconds. Default 10,000. */
  readonly connectMs?: number;
  /** False where no array is read or written, which saves a request. Default true. */
  readonly hasArrays?: boolean;
  /** True for a connection that does not keep the process alive. */
  readonly isBackground?: boolean;
  /** Called with the payload of each notification, once the client listens. */
  readonly onNotification?: (payload: string) => void;
  /** Called with the client before it connects. */
  readonly prepare?: (client: postgres.Sql) => void;
}

/** One connection to Postgres, spoken to by postgres.js. */
export interface Connection {
  readonly client: postgres.Sql;
  /** Aborts when the connection is lost. Its reason is the error. */
  readonly lost: AbortSignal;
  /** Says goodbye to the server after the running query, or gives the connection up after 5 s. */
  close(): Promise<void>;
}

/**
 * Connects to Postgres. A lost connection fails what it was asked and everything that it is asked later, and nothing
 * else: a client has one connection only, which it never opens a second time.
 *
 * @throws The server's error, `ConnectionLost`, or the network's error, if the connection does not come about
 */
export async function openConnection(url: string, options: OpenConnectionOptions): Promise<Connection> {
  const lost = new AbortController();
  let socket: SilentSocket | undefined;
  const client = postgres(url, {
    max: 1,
    // Idle connections are closed by their pool. A deadline of postgres.js would fail its own request for the types of
    // arrays, and it handles that rejection nowhere.
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 0,
    fetch_types: options.hasArrays ?? true,
    // Notices carry nothing to act on, and the default prints them.
    onnotice: () => undefined,
    onnotify: (_channel: string, payload: string) => options.onNotification?.(payload),
    connection: options.settings,
    socket: (parsed: ParsedAddress) => {
      socket = new SilentSocket(endpointOf(parsed), (error) => lost.abort(error));
      if (options.isBackground === true) socket.unref();
      return socket;
    },
  } as postgres.Options<Record<string, never>>);
  options.prepare?.(client);
  const abandon = (error: Error) => lost.abort(error);
  const timer = setTimeout(
    () => abandon(new ConnectionLost('The database did not take the connection in time.')),
    options.connectMs ?? 10_000,
  );
  try {
    await Promise.race([client`select 1`, rejectionOf(lost.signal)]);
  } catch (error) {
    // Postgres.js is not told: it may be waiting for the types of arrays, as above.
    socket?.abandon();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  const giveUp = async () => {
    // From here on postgres.js refuses every query of this client, without a write.
    await client.end({ timeout: 0 });
    socket?.destroy();
  };
  if (lost.signal.aborted) void giveUp();
  else lost.signal.addEventListener('abort', () => void giveUp());
  const close = async () => {
    await client.end({ timeout: 5 });
    socket?.destroy();
  };
  return { client, lost: lost.signal, close };
}

interface ParsedAddress {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
}

let attempts = 0;

/** Returns the next of the servers that a URL names. */
function endpointOf({ host, port, path }: ParsedAddress) {
  const index = attempts++ % host.length;
  return { host: host[index] ?? '', port: port[index] ?? 5432, path: path === false ? undefined : path };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
