import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction, FaultMatch, Simulator } from '@gecko-defectdojo/testing-simulator';

type LateAction = Extract<FaultAction, { kind: 'late' }>;

/** The requests that tests have carried out late, by what they do. */
export const LATE_REQUESTS = {
  any: { method: ['POST', 'PATCH', 'DELETE'], path: '/' },
  patch: { method: 'PATCH', path: '/api/v2/findings/' },
  report: { method: 'POST', path: /import-scan\/$/ },
  acceptance: { method: ['POST', 'PATCH', 'DELETE'], path: '/api/v2/risk_acceptance/' },
  engagement: { method: 'POST', path: '/api/v2/engagements/' },
  test: { method: 'POST', path: '/api/v2/import-scan/' },
} as const;

export interface Lateness extends Pick<LateAction, 'rows' | 'answer'> {
  /** How long after its arrival the request is carried out, in milliseconds of the simulated time. */
  readonly ms: number;
}

interface Pending {
  readonly dueAt: number;
  readonly release: () => void;
}

/** Requests that DefectDojo works on after their client got no response, in a time that passes when a test says so. */
export class LateRequests {
  readonly #simulator: Simulator;
  #now = 0;
  #pending: Pending[] = [];

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** Delays the next matching request after `after` others. Without a time it is carried out while the push goes on. */
  delay(match: FaultMatch, after: number, { ms, ...lateness }: Lateness): void {
    if (ms === 0) {
      this.#simulator.faults.add({ match, after, action: { kind: 'late', ms: 3, ...lateness } });
      return;
    }
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    const onHit = () => {
      const release = () => {
        resolve(undefined);
      };
      this.#pending.push({ dueAt: this.#now + ms, release });
    };
    this.#simulator.faults.add({ match, after, onHit, action: { kind: 'late', ms: 0, until, ...lateness } });
  }

  /** Lets time pass, and carries out what is due by then, one request after the other. */
  async pass(ms: number): Promise<void> {
    this.#now += ms;
    await this.#idle();
    const due = this.#pending.filter(({ dueAt }) => dueAt <= this.#now).sort((a, b) => a.dueAt - b.dueAt);
    for (const one of due) {
      one.release();
      this.#pending = this.#pending.filter((other) => other !== one);
      await this.#idle();
    }
  }

  /** Waits until DefectDojo works on no request but the delayed ones. */
  async #idle(): Promise<void> {
    while (this.#simulator.faults.late > this.#pending.length) await sleep(1);
  }
}
