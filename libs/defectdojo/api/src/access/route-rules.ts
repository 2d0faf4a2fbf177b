import { Permission } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/**
 * The requests that a route makes to DefectDojo. `none`: none. `lookup`: it asks for a name or an object. `verify`: it
 * probes an instance, or starts a pass over all findings there.
 */
const Calls = z.enum(['none', 'lookup', 'verify']);
export type Calls = z.infer<typeof Calls>;

/**
 * Demands of a route on its caller, met before the body is read. `takesIfMatch`: it changes an object that has a revision,
 * and only where the caller's revision is the present one.
 */
const RouteRules = z.object({
  permission: Permission,
  calls: Calls,
  takesIfMatch: z.literal(true).optional(),
});
export type RouteRules = z.infer<typeof RouteRules>;

/** The `config` of a route that only reads what Gecko stores. */
export const reads = { defectDojo: { permission: 'integrations.read', calls: 'none' } } as const;

/** The `config` of a route that reads and asks DefectDojo something. */
export const looksUp = { defectDojo: { permission: 'integrations.read', calls: 'lookup' } } as const;

/** The `config` of a route that changes what Gecko stores. */
export const manages = { defectDojo: { permission: 'integrations.manage', calls: 'none' } } as const;

/** The `config` of a route that changes something and asks DefectDojo first. */
export const managesWithLookup = {
  defectDojo: { permission: 'integrations.manage', calls: 'lookup' },
} as const;

/** The `config` of a route that makes Gecko probe a DefectDojo. */
export const verifies = { defectDojo: { permission: 'integrations.manage', calls: 'verify' } } as const;

/** Returns the `config` of a route that changes an object with a revision. */
export function revises<Rules extends RouteRules>({ defectDojo }: { readonly defectDojo: Rules }) {
  return { defectDojo: { ...defectDojo, takesIfMatch: true } } as const;
}

/** Returns true for a route that changes something: it takes an `Idempotency-Key`. */
export function takesIdempotencyKey(config: unknown): boolean {
  const parsed = Config.safeParse(config);
  return parsed.success && parsed.data.defectDojo.permission === 'integrations.manage';
}

/** Returns true for a route that takes `If-Match`. */
export function takesIfMatch(config: unknown): boolean {
  return Config.safeParse(config).data?.defectDojo.takesIfMatch === true;
}

const Config = z.object({ defectDojo: RouteRules });

/**
 * Returns the rules in a route's `config`.
 *
 * @throws Error if the route has none: a route without a declared permission does not start
 */
export function rulesOf(route: { readonly url: string; readonly config?: unknown }): RouteRules {
  const parsed = Config.safeParse(route.config);
  if (parsed.success) return parsed.data.defectDojo;
  throw new Error(`The route ${route.url} declares no permission. Give it a config of route-rules.ts.`);
}
