import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { context, propagation, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { checkConnection } from '@gecko-defectdojo/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordSpans } from './record-spans.ts';
import { makeWorld, type World } from './world.ts';

const CREATED = 'undici:request:create';

let world: World;
const spans = recordSpans();

/** The headers that an instrumented host would have added to each request of this process. */
const carried: { readonly path: string; readonly headers: object }[] = [];

/** Does what `@opentelemetry/instrumentation-undici` does for each request of undici and of `fetch`. */
function instrument(message: unknown): void {
  const { path } = (message as { readonly request: { readonly path: string } }).request;
  const span = trace.getTracer('undici').startSpan(`undici ${path}`);
  const headers = {};
  propagation.inject(trace.setSpan(context.active(), span), headers);
  carried.push({ path, headers });
  span.end();
}

beforeAll(async () => {
  world = await makeWorld();
  const propagators = [new W3CTraceContextPropagator(), new W3CBaggagePropagator()];
  propagation.setGlobalPropagator(new CompositePropagator({ propagators }));
  subscribe(CREATED, instrument);
});
afterAll(async () => {
  unsubscribe(CREATED, instrument);
  propagation.disable();
  await world.close();
  await spans.stop();
});

describe('a host that traces every request of its process', () => {
  it('sees none to DefectDojo, which gets nothing of its trace or its baggage', async () => {
    const baggage = propagation.createBaggage({ user: { value: 'ada@acme.example' } });
    await trace.getTracer('the host').startActiveSpan('host', (host) =>
      context.with(propagation.setBaggage(context.active(), baggage), async () => {
        await fetch(world.simulator.url, { redirect: 'manual' });
        await checkConnection(world.context);
        host.end();
      }),
    );
    const [own, ...others] = carried;
    // A request of the host itself is seen.
    expect(own?.headers).toMatchObject({ traceparent: expect.any(String), baggage: expect.any(String) });
    expect(others.map(({ path }) => path)).toContain('/api/v2/user_profile/');
    for (const { headers } of others) expect(headers).toEqual({});
    const names = spans.ended().map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('undici '))).toEqual(['undici /']);
    // The plugin's own spans of the same requests have no address.
    const host = spans.ended().find(({ name }) => name === 'host');
    const profile = spans
      .ended()
      .filter(({ parentSpanContext }) => parentSpanContext?.spanId === host?.spanContext().spanId)
      .map(({ name }) => name);
    expect(profile).toContain('GET /user_profile/');
  });
});
