import type { Permission } from '@gecko-defectdojo/contract';
import type { Database } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { GeckoHost } from '@gecko-defectdojo/host';
import type { Vault } from './vault/vault.ts';

/** What making a client for one instance takes. */
export interface ClientRequest {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Told of every request after its answer, for counting. */
  readonly onRequest?: (request: { readonly write: boolean }) => void;
}

/** Makes the client of one instance; the host decides timeouts and whether private addresses are allowed. */
export type CreateClient = (request: ClientRequest) => DefectDojoClient;

/** Everything impure that this plugin needs; the host hands it over once. */
export interface IntegrationContext {
  readonly database: Database;
  readonly host: GeckoHost;
  readonly vault: Vault;
  readonly createClient: CreateClient;
  /** Whether the operator lets connections go to private and loopback addresses, also over plain HTTP. */
  readonly allowPrivateNetwork: boolean;
  readonly now: () => Date;
}

/** Who acts, for which team, and what they may do. */
export interface Actor {
  readonly teamId: string;
  readonly userId: string;
  readonly permissions: readonly Permission[];
}

/** The context of one verb: the plugin's, and who acts. */
export interface ServiceContext extends IntegrationContext {
  readonly actor: Actor;
  /** Aborted when the caller has gone: ends what only reads from DefectDojo, never what changes something there. */
  readonly signal?: AbortSignal | undefined;
}
