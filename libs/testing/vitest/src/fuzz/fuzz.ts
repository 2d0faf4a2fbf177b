import fc from 'fast-check';
import type { FuzzRoute } from './collect-routes.ts';
import { faultOf } from './fault-of.ts';
import { mutate, wireOf } from './mutate.ts';
import { partsOf } from './wire-request.ts';
import type { FuzzResponse, WireRequest } from './wire-request.ts';

/** Makes a request that succeeds now, and puts the world into the state for it. Undefined for an unknown route. */
export type ValidRequestOf = (
  route: FuzzRoute,
) => Promise<{ readonly path: string; readonly body?: unknown } | undefined>;

export interface FuzzOptions {
  /** The number of requests. */
  readonly requests: number;
  readonly routes: readonly FuzzRoute[];
  readonly validRequestOf: ValidRequestOf;
  readonly send: (request: WireRequest) => Promise<FuzzResponse>;
  /** Ids of another team. */
  readonly foreign: readonly string[];
  /** Texts of another team. No response contains one. */
  readonly secrets: readonly string[];
}

/** The number of requests of a whole run: `FUZZ_REQUESTS`, by default 1,000. */
export function fuzzRequests(): number {
  return Number(process.env['FUZZ_REQUESTS'] ?? 1_000);
}

/**
 * Sends valid requests and spoiled ones to each route in turn. Each response must be none of the server's failures, fit
 * the route's schema for its status, and tell no detail of the inside. Returns the routes by the number of their
 * successful responses.
 *
 * @throws Error at the first response that is wrong, with its request
 */
export async function fuzz(options: FuzzOptions): Promise<ReadonlyMap<string, number>> {
  const { routes, requests, foreign } = options;
  const successes = new Map(routes.map(({ method, url }) => [`${method} ${url}`, 0]));
  const made = new Map<FuzzRoute, Awaited<ReturnType<ValidRequestOf>>>();
  let turn = 0;
  const property = fc.asyncProperty(fc.gen(), async (draw) => {
    const route = routes[turn++ % routes.length];
    if (route === undefined) throw new Error('There is no route.');
    // The first request to each route is valid, so that each succeeds at least once, however many routes there are.
    const isValid = draw(() => fc.integer({ min: 0, max: 3 })) === 0 || turn <= routes.length;
    // A spoiled request starts from the last valid one, which may be out of date by now.
    const valid = (isValid ? undefined : made.get(route)) ?? (await options.validRequestOf(route));
    if (valid === undefined) throw new Error(`Add a valid request for ${route.method} ${route.url}.`);
    made.set(route, valid);
    const parts = partsOf(route.url, valid);
    const wire = isValid ? wireOf(route, parts) : mutate(draw, { route, parts, foreign });
    const response = await options.send(wire);
    const fault = faultOf(route, response, options.secrets);
    if (fault !== undefined) throw new Error(`${fault}\n${shown(wire)}\n${shown(response)}`);
    const name = `${route.method} ${route.url}`;
    if (response.status < 300) successes.set(name, (successes.get(name) ?? 0) + 1);
  });
  // A later request depends on the earlier ones, so a failed one cannot be made smaller.
  const run = await fc.check(property, { numRuns: requests, endOnFailure: true });
  if (run.failed) throw new Error(`Request ${String(turn)}, FC_SEED=${String(run.seed)}: ${causeOf(run)}`);
  return successes;
}

function causeOf({ errorInstance }: { readonly errorInstance: unknown }): string {
  return errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
}

function shown(value: object): string {
  return JSON.stringify(value).slice(0, 3_000);
}
