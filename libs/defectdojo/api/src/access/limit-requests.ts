import { IntegrationError } from '@gecko-defectdojo/domain';
import type { Actor } from '@gecko-defectdojo/services';
import { addressGroup } from './address-group.ts';
import { RequestCounter } from './request-counter.ts';
import { DEFAULT_REQUEST_LIMITS } from './request-limits.ts';
import type { RequestLimits } from './request-limits.ts';
import type { Calls } from './route-rules.ts';

/** Counts the requests of addresses and of people in this process. */
export class RequestLimiter {
  readonly #addresses: Readonly<Record<Calls, RequestCounter>>;
  readonly #identities: Readonly<Record<Calls, RequestCounter>>;

  constructor(limits: Partial<RequestLimits> = {}, clock?: () => number) {
    const { none, lookup, verify } = { ...DEFAULT_REQUEST_LIMITS, ...limits };
    const counters = (of: 'address' | 'identity') => ({
      none: new RequestCounter(none[of], clock),
      lookup: new RequestCounter(lookup[of], clock),
      verify: new RequestCounter(verify[of], clock),
    });
    this.#addresses = counters('address');
    this.#identities = counters('identity');
  }

  /**
   * Counts a request of an address.
   * @throws IntegrationError `too_many_requests`
   */
  countAddress(calls: Calls, ip: string): void {
    refuseAbove(this.#addresses[calls].count(addressGroup(ip)));
  }

  /**
   * Counts a request of a person.
   * @throws IntegrationError `too_many_requests`
   */
  countIdentity(calls: Calls, { teamId, userId }: Pick<Actor, 'teamId' | 'userId'>): void {
    refuseAbove(this.#identities[calls].count(`${teamId} ${userId}`));
  }
}

function refuseAbove(waitMs: number): void {
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  throw new IntegrationError(
    'too_many_requests',
    `There were too many requests within a minute. Wait ${String(seconds)} s, then try again.`,
    { retry: 'backoff', retryAfterMs: waitMs },
  );
}
