import { percentileOf } from '../figure.ts';

export interface ApisMeasured {
  readonly requestsPerSecond: number;
  /** The 95th percentile of a response, in milliseconds. */
  readonly p95: number;
}

export interface MeasureApisOptions {
  readonly urls: readonly string[];
  /** A key of each team. */
  readonly keys: readonly string[];
  readonly clients: number;
  readonly forMs: number;
}

/** The pages of a team that a person opens, one after the other. */
const PATHS = ['connection', 'repositories?limit=50', 'pushes?limit=50', 'asvs/matrix?limit=50'];

/** Has clients ask for the pages of their teams without a pause, each at one of the APIs. */
export async function measureApis({ urls, keys, clients, forMs }: MeasureApisOptions): Promise<ApisMeasured> {
  const took: number[] = [];
  const startedAt = performance.now();
  const ask = async (client: number) => {
    for (let turn = client; performance.now() - startedAt < forMs; turn += 1) {
      const url = `${urls[client % urls.length] ?? ''}/api/v1/integrations/defectdojo/${PATHS[turn % PATHS.length] ?? ''}`;
      const askedAt = performance.now();
      const response = await fetch(url, {
        headers: {
          'x-api-key': keys[client % keys.length] ?? '',
          'x-forwarded-for': `10.0.0.${String(client + 1)}`,
        },
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`The API responded with ${String(response.status)}.`);
      took.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => ask(client)));
  const elapsed = (performance.now() - startedAt) / 1_000;
  return { requestsPerSecond: took.length / elapsed, p95: percentileOf(took, 0.95) };
}
