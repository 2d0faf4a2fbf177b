import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import type { ConnectionSettingsInput, FindingStatus } from '@gecko-defectdojo/contract';
import type { Random } from '../../random/random.ts';

/** Something that a person does in Gecko. Repositories and findings are chosen by numbers from 0 up to 1. */
export type Move = { readonly waitMs: number; readonly api: number } & (
  | { readonly kind: 'scan'; readonly repository: number; readonly share: number; readonly wording: number }
  | { readonly kind: 'scan_again'; readonly repository: number }
  | {
      readonly kind: 'triage';
      readonly repository: number;
      readonly places: readonly number[];
      readonly status: FindingStatus;
      readonly acceptedDays: number | undefined;
    }
  | {
      readonly kind: 'severity';
      readonly repository: number;
      readonly places: readonly number[];
      readonly severity: number | null;
    }
  | { readonly kind: 'settings'; readonly settings: ConnectionSettingsInput }
  | { readonly kind: 'pause'; readonly forMs: number; readonly isUndone: boolean }
  | { readonly kind: 'push'; readonly repository: number; readonly retry: boolean }
  | { readonly kind: 'check'; readonly repository: number }
  | { readonly kind: 'map_rest' }
  | { readonly kind: 'level'; readonly repository: number; readonly level: 1 | 2 | 3 | null }
  | { readonly kind: 'check_connection' }
);

type Part = Move extends infer One ? (One extends Move ? Omit<One, 'waitMs' | 'api'> : never) : never;

const MAKERS: readonly (readonly [weight: number, make: (random: Random) => Part])[] = [
  [
    30,
    (random) => {
      const status = random.pick(FINDING_STATUSES);
      const isForATime = status === 'accepted_risk' && random.isTrue(0.5);
      return {
        kind: 'triage',
        repository: random.next(),
        places: Array.from({ length: random.int(1, 6) }, () => random.next()),
        status,
        acceptedDays: isForATime ? random.int(5, 30) : undefined,
      };
    },
  ],
  [
    10,
    (random) => ({
      kind: 'severity',
      repository: random.next(),
      places: Array.from({ length: random.int(1, 3) }, () => random.next()),
      severity: random.pick([null, 2, 5, 8, 9.5]),
    }),
  ],
  [
    14,
    (random) => ({
      kind: 'scan',
      repository: random.next(),
      share: random.pick([0.6, 0.8, 0.9, 1]),
      wording: random.int(0, 3),
    }),
  ],
  [6, (random) => ({ kind: 'scan_again', repository: random.next() })],
  [6, (random) => ({ kind: 'push', repository: random.next(), retry: random.isTrue(0.3) })],
  [4, (random) => ({ kind: 'check', repository: random.next() })],
  [
    6,
    (random) => ({
      kind: 'settings',
      settings: random.pick<ConnectionSettingsInput>([
        { includeResolvedFindings: false },
        { includeResolvedFindings: true },
        { pushOnScanComplete: false },
        { pushOnScanComplete: true },
        { publishAsvs: true },
        { publishAsvs: false },
        { twoReportsAtOnce: false },
        { twoReportsAtOnce: true },
      ]),
    }),
  ],
  [3, (random) => ({ kind: 'pause', forMs: random.int(200, 3_000), isUndone: random.isTrue(0.3) })],
  [3, () => ({ kind: 'map_rest' })],
  [4, (random) => ({ kind: 'level', repository: random.next(), level: random.pick([null, 1, 2, 3]) })],
  [2, () => ({ kind: 'check_connection' })],
];

const WEIGHTS = MAKERS.reduce((sum, [weight]) => sum + weight, 0);

/** Returns an endless plan of moves. */
export function* planMoves(random: Random): Generator<Move, never> {
  for (;;) {
    const waitMs = random.int(60, 450);
    const api = random.int(0, 1);
    yield { waitMs, api, ...makePart(random) };
  }
}

function makePart(random: Random): Part {
  let left = random.next() * WEIGHTS;
  for (const [weight, make] of MAKERS) {
    left -= weight;
    if (left < 0) return make(random);
  }
  return { kind: 'check_connection' };
}
