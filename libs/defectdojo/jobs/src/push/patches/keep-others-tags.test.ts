import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench } from '../push-bench.fixture.ts';
import { keepOthersTags } from './keep-others-tags.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

async function tagged(tags: string[]) {
  const started = await bench.start({ findings: 1 });
  const session = await started.inTest();
  await pushPage(session, started.ids);
  const { id } = started.remote(started.ids[0]!)!;
  started.simulator.state.editFinding(id, { tags });
  started.simulator.requests.clear();
  const keep = (own: string[], shown?: string[], former: string[] = []) =>
    keepOthersTags(session, { id, body: { title: 'New', tags: own }, shown, former });
  return { ...started, keep };
}

describe('a PATCH of tags', () => {
  it('carries the tags that people gave the finding', async () => {
    const { keep } = await tagged(['gecko', 'xss', 'pci']);
    expect(await keep(['gecko', 'sqli'])).toEqual({ title: 'New', tags: ['gecko', 'pci', 'sqli'] });
  });

  it('takes away the tags of a template that is gone, and no other', async () => {
    const { keep } = await tagged(['gecko', 'pci', 'repo:shop', 'team:acme']);
    const former = ['repo:shop', 'team:acme', 'owner:ada'];
    expect(await keep(['gecko', 'repo:shop'], undefined, former)).toEqual({
      title: 'New',
      tags: ['gecko', 'pci', 'repo:shop'],
    });
  });

  it('leaves the tags out where the finding has them', async () => {
    const { keep } = await tagged(['gecko', 'pci', 'sqli']);
    expect(await keep(['gecko', 'sqli'])).toEqual({ title: 'New' });
  });

  it('asks nothing where a look-up has just shown them', async () => {
    const { keep, simulator } = await tagged(['gecko', 'sqli']);
    expect(await keep(['gecko', 'sqli'], ['sqli', 'gecko'])).toEqual({ title: 'New' });
    expect(simulator.requests).toHaveLength(0);
  });
});
