import { setTimeout as delay } from 'node:timers/promises';
import { AsvsProfile, Connection, Push, Mapping, Problem, RepositoryRow } from '@gecko-defectdojo/contract';
import type { UpdateProfileInput } from '@gecko-defectdojo/contract';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { apiRequest } from '../stack/api-request.ts';

/** The stand-in host's response to an ingested scan. */
const Ingested = z.object({
  repositoryId: z.uuid(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  dropped: z.int(),
});
export type Ingested = z.infer<typeof Ingested>;

const FindingRow = z.object({ id: z.uuid(), title: z.string(), status: z.string() });

const INTEGRATION = '/api/v1/integrations/defectdojo';
const CALL_TIMEOUT_MS = 120_000;
const POLL_MS = 50;
const QUIET_MS = 300;

/** Calls the API the way a customer's script would: with a `gk_` key over HTTP. */
export class GeckoApi {
  readonly #baseUrl: string;
  readonly #key: string;

  constructor(baseUrl: string, key: string) {
    this.#baseUrl = baseUrl;
    this.#key = key;
  }

  /** Hands over a finished scan, and where the code lies that it looked at. */
  ingest(report: unknown, checkout: string): Promise<Ingested> {
    return this.#call('POST', `/api/v1/scans?checkout=${encodeURIComponent(checkout)}`, Ingested, report);
  }

  connect(url: string, apiKey: string): Promise<Connection> {
    return this.#call('POST', `${INTEGRATION}/connection`, Connection, { url, apiKey });
  }

  map(
    repositoryId: string,
    product: { kind: 'new'; name: string } | { kind: 'existing'; productId: number },
  ): Promise<Mapping> {
    return this.#call('POST', `${INTEGRATION}/mappings`, Mapping, { repositoryId, product });
  }

  products(query: string): Promise<{ id: number; name: string }[]> {
    const Products = z.array(z.object({ id: z.int(), name: z.string() }));
    return this.#call('GET', `${INTEGRATION}/products?query=${encodeURIComponent(query)}`, Products);
  }

  mapping(mappingId: string): Promise<Mapping> {
    return this.#call('GET', `${INTEGRATION}/mappings/${mappingId}`, Mapping);
  }

  push(mappingId: string): Promise<Push> {
    return this.#call('POST', `${INTEGRATION}/mappings/${mappingId}/pushes`, Push, {});
  }

  repositories(): Promise<RepositoryRow[]> {
    return this.#call('GET', `${INTEGRATION}/repositories?limit=100`, z.array(RepositoryRow));
  }

  /** Waits until the code of a repository was looked at. */
  async detected(repositoryId: string): Promise<AsvsProfile> {
    for (let waited = 0; waited < 30_000; waited += POLL_MS) {
      const profile = await this.#call(
        'GET',
        `${INTEGRATION}/repositories/${repositoryId}/profile`,
        AsvsProfile,
      );
      if (profile.detection !== null) return profile;
      await delay(POLL_MS);
    }
    throw new IntegrationError('timeout', 'The detection did not end in time.');
  }

  updateProfile(repositoryId: string, input: UpdateProfileInput): Promise<AsvsProfile> {
    return this.#call('PATCH', `${INTEGRATION}/repositories/${repositoryId}/profile`, AsvsProfile, input);
  }

  findings(repositoryId: string) {
    return this.#call('GET', `/api/v1/repositories/${repositoryId}/findings`, z.array(FindingRow));
  }

  setStatus(repositoryId: string, findingIds: readonly string[], status: string): Promise<unknown> {
    return this.#call('POST', `/api/v1/repositories/${repositoryId}/findings/status`, z.unknown(), {
      findingIds,
      status,
    });
  }

  pushes(mappingId: string): Promise<Push[]> {
    return this.#call('GET', `${INTEGRATION}/mappings/${mappingId}/pushes?limit=20`, z.array(Push));
  }

  /**
   * Waits for the pushes of the last action: those after `known` are over and none has come for a moment. Throws the
   * error of one that failed or waits for a person.
   */
  async settledSince(mappingId: string, known: ReadonlySet<string>): Promise<Push[]> {
    let quiet = 0;
    for (let waited = 0; waited < 600_000; waited += POLL_MS) {
      const fresh = (await this.pushes(mappingId)).filter((push) => !known.has(push.id));
      const stuck = fresh.find((push) => push.status === 'failed' || push.status === 'waiting');
      if (stuck)
        throw new IntegrationError(stuck.errorCode ?? 'internal', stuck.errorMessage ?? 'The push failed.');
      quiet = fresh.length > 0 && fresh.every((push) => push.finishedAt !== null) ? quiet + POLL_MS : 0;
      if (quiet > QUIET_MS) return fresh;
      await delay(POLL_MS);
    }
    throw new IntegrationError('timeout', 'The push did not end in time.');
  }

  /** Waits until a mapping has so many runs that are over, however they ended. */
  async endedPushes(mappingId: string, count: number): Promise<void> {
    for (let waited = 0; waited < 60_000; waited += POLL_MS) {
      const ended = (await this.pushes(mappingId)).filter((push) => push.finishedAt !== null);
      if (ended.length >= count) return;
      await delay(POLL_MS);
    }
    throw new IntegrationError('timeout', 'The push did not end in time.');
  }

  async #call<T extends z.ZodType>(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    schema: T,
    body?: unknown,
  ): Promise<z.infer<T>> {
    const response = await fetch(this.#baseUrl + path, {
      method,
      ...apiRequest(this.#key, body),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      const problem = Problem.parse(answer);
      throw new IntegrationError(problem.code, problem.detail);
    }
    const { data } = z.looseObject({ data: z.unknown() }).parse(answer);
    return schema.parse(data);
  }
}
