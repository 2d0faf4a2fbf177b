import type { Calls } from './route-rules.ts';

/** The most requests in one minute, in one process. */
export interface RequestLimit {
  /** Of one person of a team. */
  readonly identity: number;
  /** Of one address: an IPv4 address, or the 64 leading bits of an IPv6 address. */
  readonly address: number;
}

/**
 * The limits of the API. `none` counts every request, signed in or not. `lookup` counts those that ask DefectDojo for a
 * name or an object, `verify` those that probe an instance: connect, key, URL, check.
 */
export type RequestLimits = Readonly<Record<Calls, RequestLimit>>;

/** Limits that no person reaches on the page, and that many people behind one address share. */
export const DEFAULT_REQUEST_LIMITS: RequestLimits = {
  none: { identity: 600, address: 3_000 },
  lookup: { identity: 240, address: 1_200 },
  verify: { identity: 20, address: 60 },
};
