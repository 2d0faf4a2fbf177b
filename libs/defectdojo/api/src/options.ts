import type { Actor, IntegrationContext } from '@gecko-defectdojo/services';
import type { FastifyRequest } from 'fastify';

/** What the host hands over when it mounts the plugin. */
export interface DefectDojoApiOptions {
  readonly context: IntegrationContext;
  /** Who sends a request, by whatever the host signs people in with; undefined for nobody. */
  readonly identify: (request: FastifyRequest) => Promise<Actor | undefined>;
  /** How often it is asked anew who follows a push, in milliseconds; every 30 s unless told. */
  readonly followAskMs?: number | undefined;
}
