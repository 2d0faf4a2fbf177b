import type { FaultAction, FaultMatch, LateAnswer } from '@gecko-defectdojo/testing-simulator';
import type { FaultKind } from '../fault-kinds.ts';
import { createRandom } from '../../random/random.ts';
import type { Random } from '../../random/random.ts';
import { scaledHours } from '../scale.ts';

/** A fault of the network or of DefectDojo that hits one request. */
export interface NetworkFault {
  readonly kind: FaultKind;
  /** Number of requests of the stream that pass before. */
  readonly after: number;
  readonly match: FaultMatch;
  readonly action: FaultAction;
}

/** Requests that get their faults independently of the others. */
export const REQUEST_STREAMS = ['all', 'writes', 'reports', 'lists'] as const;
export type RequestStream = (typeof REQUEST_STREAMS)[number];

interface Stream {
  readonly matches: readonly [FaultMatch, ...FaultMatch[]];
  /** The fewest and the most requests that pass between two faults. */
  readonly gap: readonly [number, number];
  readonly faults: readonly [Make, ...Make[]];
}

type Made = Pick<NetworkFault, 'kind' | 'action'>;
type Make = (random: Random) => Made;

const PAGE = '<!doctype html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>';
const EMPTY_LIST = { count: 0, next: null, previous: null, results: [] };

/** Requests here live at most this long: 30 minutes by DefectDojo's own settings, in scaled time. */
const LATE_MAX_MS = scaledHours(0.5) * 0.9;

const respond =
  (status: 429 | 500 | 502 | 503 | 504): Make =>
  (random) => ({
    kind: `status_${status}`,
    action: { kind: 'respond', status, ...random.pick(RESPONSES[status]) },
  });

interface Response {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const RESPONSES: Readonly<Record<429 | 500 | 502 | 503 | 504, readonly [Response, ...Response[]]>> = {
  429: [
    { body: { detail: 'Request was throttled.' } },
    { body: { detail: 'Request was throttled.' }, headers: { 'retry-after': '1' } },
  ],
  500: [{ body: { message: 'Internal server error, check logs for details' } }, { body: PAGE }],
  502: [{ body: '<html><h1>502 Bad Gateway</h1></html>' }],
  503: [
    { body: '<html><h1>503 Service Unavailable</h1></html>' },
    { body: '', headers: { 'retry-after': '1' } },
  ],
  504: [{ body: '<html><h1>504 Gateway Time-out</h1></html>' }],
};

const hang: Make = () => ({ kind: 'hang', action: { kind: 'hang' } });
const cutBefore: Make = () => ({ kind: 'cut_before_commit', action: { kind: 'cut' } });
const cutAfter: Make = () => ({ kind: 'cut_after_commit', action: { kind: 'commit-then-drop' } });
const html: Make = () => ({ kind: 'html', action: { kind: 'respond', status: 200, body: PAGE } });
const emptyList: Make = () => ({
  kind: 'empty_list',
  action: { kind: 'respond', status: 200, body: EMPTY_LIST },
});
const nonsense: Make = (random) => ({
  kind: 'nonsense',
  action: {
    kind: 'respond',
    status: 200,
    body: random.pick<unknown>([{}, [], { hello: 'world' }, 'OK', { results: [{ id: 'x' }] }, '']),
  },
});
const partCommitted: Make = (random) => ({
  kind: 'part_committed',
  action: { kind: 'commit-part-then-500', findings: random.int(0, 8) },
});
const lateCommit: Make = (random) => ({
  kind: 'late_commit',
  action: {
    kind: 'late',
    // Half of them within a second, when the next write is likely; the others up to the longest life.
    ms: random.isTrue(0.5) ? random.int(20, 1_000) : random.int(1_000, LATE_MAX_MS),
    answer: random.pick<LateAnswer>([
      'cut',
      'none',
      { status: 504, body: '<html><h1>504 Gateway Time-out</h1></html>' },
    ]),
  },
});

const LISTS = /^\/api\/v2\/(findings|engagements|tests|products|product_types|risk_acceptance|metadata)\/$/;
const WRITES = ['PATCH', 'POST', 'PATCH', 'PUT'] as const;

const STREAMS: Readonly<Record<RequestStream, Stream>> = {
  all: {
    matches: [{}],
    gap: [3, 12],
    faults: [
      respond(429),
      respond(500),
      respond(502),
      respond(503),
      respond(504),
      cutBefore,
      html,
      nonsense,
      hang,
    ],
  },
  writes: {
    matches: [{ method: WRITES[0] }, { method: WRITES[1] }, { method: WRITES[2] }],
    gap: [0, 3],
    faults: [
      lateCommit,
      lateCommit,
      cutAfter,
      cutBefore,
      respond(500),
      respond(504),
      respond(502),
      hang,
      html,
      nonsense,
    ],
  },
  reports: {
    matches: [{ method: 'POST', path: /import-scan\/$/ }],
    gap: [0, 3],
    faults: [lateCommit, cutAfter, partCommitted, respond(502), respond(504), cutBefore, html],
  },
  lists: {
    matches: [{ method: 'GET', path: LISTS }],
    gap: [3, 12],
    faults: [emptyList, emptyList, nonsense, html, respond(503)],
  },
};

/** Returns the kinds of faults that a stream of requests meets. */
export function kindsOf(stream: RequestStream): FaultKind[] {
  const random = createRandom(0, 'kinds');
  return STREAMS[stream].faults.map((make) => make(random).kind);
}

/** Returns an endless plan of faults for one stream of requests. */
export function* planNetworkFaults(random: Random, stream: RequestStream): Generator<NetworkFault, never> {
  const { matches, gap, faults } = STREAMS[stream];
  for (;;) {
    const match = random.pick(matches);
    const after = random.int(...gap);
    yield { after, match, ...random.pick(faults)(random) };
  }
}
