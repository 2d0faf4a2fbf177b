import type { Permission } from '@gecko-defectdojo/contract';
import type { Database } from '@gecko-defectdojo/data';
import type { AddressSettings, DefectDojoClient, RequestRecord } from '@gecko-defectdojo/client';
import type { GeckoHost, Log, Metrics } from '@gecko-defectdojo/host';
import type { ServiceTimings } from './timings.ts';
import type { Vault } from './vault/vault.ts';

/** Options of a client for one instance. */
export interface ClientRequest {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Sent with each request, so that it is found in the access log of DefectDojo. */
  readonly requestId?: string;
  /** Called after each response, to count requests. */
  readonly onRequest?: (request: RequestRecord) => void;
  /** How many reports to the instance may be in flight at once, of all processes. Default 1. */
  readonly reportsInFlight?: number;
}

/** Creates the client of one instance. The host decides timeouts and which addresses are allowed. */
export interface CreateClient {
  (request: ClientRequest): DefectDojoClient;
  /** The addresses that its clients connect to. Default: the Internet, on 443 and 8443. */
  readonly addresses?: AddressSettings;
}

/** All impure dependencies of the plugin. The host provides them once. */
export interface IntegrationContext {
  readonly database: Database;
  readonly host: GeckoHost;
  readonly vault: Vault;
  readonly createClient: CreateClient;
  /**
   * Replaces `createClient.addresses` when a typed URL is judged. Give the addresses to `createClientFactory` alone: the
   * next release drops this.
   */
  readonly allowPrivateNetwork?: boolean | undefined;
  readonly now: () => Date;
  /** Replaces waits of `DEFAULT_SERVICE_TIMINGS`. */
  readonly timings?: Partial<ServiceTimings> | undefined;
  /** The host's logger. Default: nothing is written. */
  readonly log?: Log | undefined;
  /** Where figures go. Default: nowhere. `METRICS` lists them. */
  readonly metrics?: Metrics | undefined;
  /** The request or job that this work is done for. Its requests to DefectDojo and its jobs carry it. */
  readonly requestId?: string | undefined;
}

/** The person or key that acts, with team and permissions. */
export interface Actor {
  readonly teamId: string;
  readonly userId: string;
  readonly permissions: readonly Permission[];
  /** `job` when a job acts in the person's name. Default: the person acts. */
  readonly kind?: 'person' | 'job' | undefined;
  /** Names the request, so that the transaction of its work marks it as carried out. The API sets it. */
  readonly idempotencyKey?: string | undefined;
}

/** The context of one service call: the plugin's context and the actor. */
export interface ServiceContext extends IntegrationContext {
  readonly actor: Actor;
  /** The revisions of which what is changed must have one. Default: any, as `*`. The API sets it from `If-Match`. */
  readonly ifMatch?: readonly string[] | '*' | undefined;
  /** Aborted when the caller disconnects. Ends reads from DefectDojo, never writes. */
  readonly signal?: AbortSignal | undefined;
}
