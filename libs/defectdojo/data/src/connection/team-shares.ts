import { IntegrationError } from '@gecko-defectdojo/domain';

export interface TeamSharesOptions {
  /** The most pieces of work of one team at a time. */
  readonly max: number;
  /** The most pieces of a team's work that wait for their turn. Default 100. */
  readonly waitingMax?: number;
  /** How long a piece of work waits for its turn, in milliseconds. Default 10,000. */
  readonly waitMs?: number;
}

/** When a caller that was sent away may come again, in milliseconds. */
const RETRY_AFTER_MS = 2_000;

interface Waiting {
  readonly go: () => void;
}

/** A team's work: what runs, and what waits, in the order in which it came. */
interface Share {
  running: number;
  readonly waiting: Waiting[];
}

/** Lets each team use a part of something only, so that the rest is left to the others. */
export interface TeamShares {
  /**
   * Runs work once the team has a turn.
   *
   * @throws IntegrationError `busy` if too much of the team's work waits already, or for too long
   */
  run<T>(teamId: string, work: () => Promise<T>): Promise<T>;
}

/** Creates the shares of all teams of this process. */
export function createTeamShares(options: TeamSharesOptions): TeamShares {
  const { max, waitingMax = 100, waitMs = 10_000 } = options;
  const shares = new Map<string, Share>();

  function take(share: Share): Promise<void> | undefined {
    if (share.running < max) {
      share.running += 1;
      return undefined;
    }
    if (share.waiting.length >= waitingMax) throw busy();
    return new Promise((resolve, reject) => {
      const self: Waiting = {
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        share.waiting.splice(share.waiting.indexOf(self), 1);
        reject(busy());
      }, waitMs);
      share.waiting.push(self);
    });
  }

  function giveBack(teamId: string, share: Share): void {
    const next = share.waiting.shift();
    // It takes the turn over.
    if (next !== undefined) next.go();
    else if ((share.running -= 1) === 0) shares.delete(teamId);
  }

  return {
    async run(teamId, work) {
      const share = shares.get(teamId) ?? { running: 0, waiting: [] };
      shares.set(teamId, share);
      await take(share);
      try {
        return await work();
      } finally {
        giveBack(teamId, share);
      }
    },
  };
}

function busy(): IntegrationError {
  return new IntegrationError(
    'busy',
    'Your team has asked Gecko for more than it can do at once. Try again in a few seconds.',
    { retry: 'backoff', retryAfterMs: RETRY_AFTER_MS },
  );
}
