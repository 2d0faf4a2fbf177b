import type postgres from 'postgres';
import type { Connection } from './open-connection.ts';
import { ConnectionLost } from './silent-socket.ts';

export interface ConnectionPoolOptions {
  readonly open: () => Promise<Connection>;
  /** The most connections at once. */
  readonly max: number;
  /** An unused connection is closed after this, in milliseconds. Default 30,000. */
  readonly idleMs?: number;
  /** How long work waits for a connection while all are in use, in milliseconds. Default 30,000. */
  readonly waitMs?: number;
}

/** Connections of a pool at one moment. */
export interface PoolUse {
  readonly inUse: number;
  /** Open and unused. */
  readonly idle: number;
  /** Work that waits for a connection. */
  readonly waiting: number;
}

/** Hands out connections, one piece of work each at a time. */
export interface ConnectionPool {
  /**
   * Runs work on a connection that no other work uses meanwhile.
   *
   * @throws What `open` throws, or `ConnectionLost` if none became free in time, or the pool was closed meanwhile
   */
  use<T>(work: (client: postgres.Sql) => Promise<T>): Promise<T>;
  /** Returns the use of the pool at this moment. */
  state(): PoolUse;
  /** Refuses new work and work that waits, waits up to 5 s for the running work, and closes every connection. */
  close(): Promise<void>;
}

/** Connections are replaced after this, in milliseconds, because a server process grows with what it has prepared. */
const LIFE_MS = 45 * 60_000;

interface Member {
  readonly connection: Connection;
  readonly retireAt: number;
  idleTimer?: NodeJS.Timeout;
}

interface Waiting {
  readonly go: (member: Member) => void;
  readonly open: () => void;
  readonly refuse: (error: Error) => void;
}

/** Creates a pool of connections that are opened when they are needed, the one used last first. */
export function createConnectionPool(options: ConnectionPoolOptions): ConnectionPool {
  const { open, max, idleMs = 30_000, waitMs = 30_000 } = options;
  const members = new Set<Member>();
  const idle: Member[] = [];
  const waiting: Waiting[] = [];
  let opening = 0;
  let isClosed = false;

  function forget(member: Member): void {
    clearTimeout(member.idleTimer);
    members.delete(member);
    const place = idle.indexOf(member);
    if (place >= 0) idle.splice(place, 1);
    // There is room for another connection.
    waiting.shift()?.open();
  }

  function retire(member: Member): void {
    forget(member);
    void member.connection.close().catch(() => undefined);
  }

  async function openMember(): Promise<Member> {
    opening += 1;
    try {
      const connection = await open();
      if (isClosed) {
        void connection.close().catch(() => undefined);
        throw handleClosed();
      }
      const member: Member = { connection, retireAt: performance.now() + LIFE_MS };
      members.add(member);
      connection.lost.addEventListener('abort', () => forget(member));
      return member;
    } catch (error) {
      // The next one finds out by itself whether the database can be reached.
      queueMicrotask(() => waiting.shift()?.open());
      throw error;
    } finally {
      opening -= 1;
    }
  }

  function waitForMember(): Promise<Member> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        const place = waiting.indexOf(self);
        if (place >= 0) waiting.splice(place, 1);
      };
      const self: Waiting = {
        go: (member) => {
          leave();
          resolve(member);
        },
        open: () => {
          leave();
          openMember().then(resolve, reject);
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const timer = setTimeout(
        () => self.refuse(new ConnectionLost('No connection to the database became free in time.')),
        waitMs,
      );
      waiting.push(self);
    });
  }

  function take(): Promise<Member> {
    if (isClosed) return Promise.reject(handleClosed());
    const member = idle.pop();
    if (member === undefined) return members.size + opening < max ? openMember() : waitForMember();
    clearTimeout(member.idleTimer);
    return Promise.resolve(member);
  }

  function giveBack(member: Member): void {
    if (!members.has(member)) return;
    if (isClosed || performance.now() > member.retireAt) {
      retire(member);
      return;
    }
    const next = waiting.shift();
    if (next !== undefined) {
      next.go(member);
      return;
    }
    idle.push(member);
    member.idleTimer = setTimeout(() => retire(member), idleMs);
  }

  return {
    async use(work) {
      const member = await take();
      try {
        return await work(member.connection.client);
      } finally {
        giveBack(member);
      }
    },
    state: () => ({
      inUse: members.size + opening - idle.length,
      idle: idle.length,
      waiting: waiting.length,
    }),
    async close() {
      isClosed = true;
      for (const { refuse } of waiting.splice(0)) refuse(handleClosed());
      const open = [...members];
      for (const member of open) clearTimeout(member.idleTimer);
      await Promise.all(open.map(({ connection }) => connection.close().catch(() => undefined)));
    },
  };
}

function handleClosed(): ConnectionLost {
  return new ConnectionLost('The database handle is closed.');
}
