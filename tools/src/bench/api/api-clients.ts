import { setTimeout as sleep } from 'node:timers/promises';

/** Requests of one kind that clients make in turn, each with its paths. */
export type RequestKinds = Readonly<Record<string, readonly string[]>>;

export interface ClientsOptions {
  readonly clients: number;
  /** So many requests does each client make. */
  readonly requestsEach: number;
  /** The pause between two requests of a client, in milliseconds. */
  readonly pauseMs: number;
  /** Makes a request as a client, which is named by its number. */
  readonly request: (path: string, client: number) => Promise<void>;
}

/** How long the requests of each kind took, in milliseconds. */
export type Durations = ReadonlyMap<string, readonly number[]>;

/**
 * Lets clients make requests at the same time, each at its own point of the round. Returns how long they took.
 */
export async function askAtOnce(kinds: RequestKinds, options: ClientsOptions): Promise<Durations> {
  const { clients, requestsEach, pauseMs, request } = options;
  const rounds = Object.entries(kinds).flatMap(([kind, paths]) => paths.map((path) => ({ kind, path })));
  const durations = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]));
  const client = async (number: number) => {
    // The clients begin spread over one pause.
    await sleep((pauseMs * number) / clients);
    for (let turn = 0; turn < requestsEach; turn += 1) {
      const next = rounds[(number * 7 + turn) % rounds.length];
      if (next === undefined) return;
      const startedAt = performance.now();
      await request(next.path, number);
      durations.get(next.kind)?.push(performance.now() - startedAt);
      await sleep(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return durations;
}
