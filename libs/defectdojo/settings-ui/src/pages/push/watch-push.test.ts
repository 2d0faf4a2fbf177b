import type { Push } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { watchPush } from './watch-push.ts';
import type { WatchPushOptions, WatchState } from './watch-push.ts';

const pushId = '018f0000-0000-7000-8000-000000000001';

function pushOf(done: number, finishedAt: string | null = null): Push {
  return {
    id: pushId,
    mappingId: '018f0000-0000-7000-8000-000000000002',
    trigger: 'manual',
    status: finishedAt === null ? 'running' : 'succeeded',
    attempts: 1,
    counters: {
      planned: 10,
      done,
      created: done,
      updated: 0,
      mitigated: 0,
      reopened: 0,
      falsePositive: 0,
      riskAccepted: 0,
      unchanged: 0,
      notSent: 0,
      heldBack: 0,
      rejected: 0,
      requests: done,
      writes: done,
    },
    errorCode: null,
    errorMessage: null,
    queuedAt: '2026-11-24T08:00:00.000Z',
    startedAt: '2026-11-24T08:00:01.000Z',
    retryAt: null,
    finishedAt,
  };
}

const finished = pushOf(10, '2026-11-24T08:00:09.000Z');
const event = (push: Push) => `event: push\ndata: ${JSON.stringify(push)}\n\n`;

function stream(...pieces: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

function response(push: Push): Response {
  return Response.json({ version: 'v1', data: push });
}

async function watch(answers: Record<'events' | 'push', (() => Response)[]>, abortAfter?: number) {
  const seen: number[] = [];
  const states: WatchState[] = [];
  const paths: string[] = [];
  const controller = new AbortController();
  let waits = 0;
  const options: WatchPushOptions = {
    request: (path) => {
      paths.push(path);
      const next = answers[path.endsWith('/events') ? 'events' : 'push'].shift();
      return next ? Promise.resolve(next()) : Promise.reject(new TypeError('Failed to fetch'));
    },
    pushId,
    signal: controller.signal,
    onPush: ({ counters }) => seen.push(counters.done),
    onState: (state) => states.push(state),
    wait: () => {
      waits += 1;
      if (waits === abortAfter) controller.abort();
      return Promise.resolve();
    },
  };
  await watchPush(options);
  return { seen, states, paths };
}

it('follows the stream until the run is finished, and asks nothing else', async () => {
  const { seen, states, paths } = await watch({
    events: [() => stream(event(pushOf(1)), event(pushOf(4)), event(finished))],
    push: [],
  });
  expect(seen).toEqual([1, 4, 10]);
  expect(new Set(states)).toEqual(new Set(['live']));
  expect(paths).toEqual([`/pushes/${pushId}/events`]);
});

it('reads events cut anywhere, inside a character too', async () => {
  const bytes = new TextEncoder().encode(event({ ...finished, errorMessage: 'Zürich – ✓' }));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { seen } = await watch({
    events: [() => new Response(body, { headers: { 'content-type': 'text/event-stream' } })],
    push: [],
  });
  expect(seen).toEqual([10]);
});

it('connects again when the stream ends before the run', async () => {
  const { seen } = await watch({
    events: [() => stream(event(pushOf(2))), () => stream(event(finished))],
    push: [() => response(pushOf(3))],
  });
  expect(seen).toEqual([2, 3, 10]);
});

it('asks for the run where there is no stream, and stops when it is finished', async () => {
  const noStream = () => new Response('not here', { status: 404 });
  const { seen, states, paths } = await watch({
    events: [noStream, noStream],
    push: [
      () => response(pushOf(1)),
      () => response(pushOf(5)),
      () => response(pushOf(8)),
      () => response(finished),
    ],
  });
  expect(seen).toEqual([1, 5, 8, 10]);
  expect(states).not.toContain('live');
  expect(paths.filter((path) => path.endsWith('/events'))).toHaveLength(2);
});

it('skips events it cannot read', async () => {
  const { seen } = await watch({
    events: [() => stream('event: push\ndata: {"half":\n\n', 'event: note\ndata: x\n\n', event(finished))],
    push: [],
  });
  expect(seen).toEqual([10]);
});

it('reports old data without a response, and fresh data after the next one', async () => {
  const { states } = await watch(
    {
      events: [],
      push: [
        ...Array.from({ length: 6 }, () => () => new Response('', { status: 502 })),
        () => response(pushOf(7)),
      ],
    },
    8,
  );
  expect(states[3]).toBe('polling');
  expect(states[4]).toBe('lost');
  expect(states[6]).toBe('polling');
});

it('ends quietly when it is aborted', async () => {
  const { seen } = await watch(
    { events: [], push: [() => response(pushOf(1)), () => response(pushOf(2))] },
    1,
  );
  expect(seen).toEqual([1]);
});
