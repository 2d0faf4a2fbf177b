import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench } from '../push-bench.fixture.ts';
import type { TestSession } from '../push-session.ts';
import { followProductName } from './follow-product-name.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** A push in its test, of a product that was renamed in DefectDojo since. */
async function renamed(
  change: { readonly trigger?: 'triage' | 'manual' | 'retry'; readonly hasWritten?: boolean } = {},
) {
  const { trigger = 'triage', hasWritten = false } = change;
  const started = await bench.start();
  const inTest = await started.inTest();
  const session: TestSession = { ...inTest, push: { ...inTest.push, trigger } };
  if (hasWritten) session.tally.add({ kind: 'requested', isWrite: true });
  const { simulator } = started;
  const response = await fetch(`${simulator.url}/api/v2/products/${String(session.mapping.productId)}/`, {
    method: 'PATCH',
    headers: { authorization: `Token ${simulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Storefront' }),
  });
  expect(response.status).toBe(200);
  simulator.requests.clear();
  return { ...started, session, name: async () => (await started.mapping())?.productName };
}

describe('the name of a product that was renamed in DefectDojo', () => {
  it.each([
    ['that has written something', { hasWritten: true }],
    ['that a person started', { trigger: 'manual' as const }],
    ['that a person started again', { trigger: 'retry' as const }],
  ])('follows at the end of a push %s, by one read', async (_, change) => {
    const { session, simulator, name } = await renamed(change);
    await followProductName(session);
    expect(await name()).toBe('Storefront');
    expect(simulator.requests).toHaveLength(1);
  });

  it('costs nothing in a push that found nothing to write', async () => {
    const { session, simulator, name } = await renamed();
    await followProductName(session);
    expect(await name()).toBe('Shop');
    expect(simulator.requests).toHaveLength(0);
  });

  it('does not fail the push where it cannot be read', async () => {
    const { session, simulator, name } = await renamed({ hasWritten: true });
    simulator.faults.add({
      match: { path: /^\/api\/v2\/products\// },
      times: Infinity,
      action: { kind: 'respond', status: 404, body: { detail: 'No Product matches the given query.' } },
    });
    await followProductName(session);
    expect(await name()).toBe('Shop');
  });
});
