import { isAtLeast } from './evidence.ts';
import type { Tier } from './tier.ts';

/** A program with fewer lines may only set up that of others. */
const FEW_LINES = 200;

/** Features of services that are known already. */
const KNOWN = ['http_server', 'network_listener', 'grpc_server', 'websocket', 'graphql'];

/** Features of code that is served by others, or run by its users. Any sign of them explains the port. */
const SERVED_BY_OTHERS = ['browser_code', 'client_app'];

/**
 * A program whose image opens a port waits for connections, also with a framework that no rule knows. The images of pages,
 * and those that only set up programs of others, open ports too.
 */
export function settleService({ hits, programLines }: Tier): void {
  const port = hits.evidenceOf('deployment').find(({ rule }) => rule === 'image-port');
  if (port === undefined || programLines < FEW_LINES) return;
  if (SERVED_BY_OTHERS.some((id) => hits.has(id))) return;
  if (KNOWN.some((id) => isAtLeast(hits.confidenceOf(id), 'medium'))) return;
  const program = { ...port, rule: 'program-with-port', confidence: 'strong' } as const;
  hits.add('network_listener', program);
  if (hits.has('http_server')) hits.add('http_server', program);
}
