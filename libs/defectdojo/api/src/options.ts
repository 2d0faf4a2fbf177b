import { createDatabaseClock } from '@gecko-defectdojo/data';
import type { Actor, IntegrationContext } from '@gecko-defectdojo/services';
import type { FastifyRequest } from 'fastify';
import type { RequestLimits } from './access/request-limits.ts';

/** Everything the host hands over when it registers the plugin, besides Fastify's `prefix`: the path it is mounted at. */
export interface DefectDojoApiOptions extends Omit<IntegrationContext, 'now' | 'requestId'> {
  /** Returns the sender of a request, by the host's own sign-in. Undefined if the request is anonymous. */
  readonly identify: (request: FastifyRequest) => Promise<Actor | undefined>;
  /** The most requests of a person and of an address in one minute. Default: `DEFAULT_REQUEST_LIMITS`. */
  readonly limits?: Partial<RequestLimits> | undefined;
  /** Returns the current time. Default: the database's clock, so that a wrong clock of this machine holds nothing up. */
  readonly now?: () => Date;
}

/** Returns the context of the services, with the defaults of the options filled in. */
export function contextOf(
  options: DefectDojoApiOptions,
): IntegrationContext & { readonly ready: () => Promise<void> } {
  const { database, host, vault, createClient, timings } = options;
  const clock = createDatabaseClock(database);
  return {
    database,
    host,
    vault,
    createClient,
    allowPrivateNetwork: options.allowPrivateNetwork,
    now: options.now ?? clock.now,
    ready: options.now ? () => Promise.resolve() : clock.ready,
    timings,
    log: options.log,
    metrics: options.metrics,
  };
}
