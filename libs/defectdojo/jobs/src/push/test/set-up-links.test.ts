import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import type { PushSession } from '../push-session.ts';
import { setUpLinks } from './set-up-links.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const LAB = { scmType: 'gitlab', url: 'https://code.acme.example/acme/shop' } as const;
const NONE = { scmType: null, url: null };

/** Returns the session of a later push of the mapping, which wants these links. */
async function wanting(started: StartedPush, wanted: typeof LAB | typeof NONE): Promise<PushSession> {
  await started.inTest();
  const mapping = await started.mapping();
  started.simulator.requests.clear();
  return {
    ...started.session,
    mapping: mapping ?? started.session.mapping,
    fileLinks: { wanted, fileHost: undefined },
  };
}

function shown({ simulator }: StartedPush) {
  return {
    metadata: simulator.state.metadata().map(({ name, value }) => [name, value]),
    url: simulator.state.engagements()[0]?.source_code_management_uri,
  };
}

describe('the links of a product to source code', () => {
  it('are set up once', async () => {
    const started = await bench.start({ findings: 0 });
    await setUpLinks(await wanting(started, LAB));
    expect(shown(started)).toEqual({ metadata: [['scm-type', 'gitlab']], url: LAB.url });
    expect(started.simulator.state.engagements()[0]?.description).toContain('Gecko pushes its findings here');
    await setUpLinks(await wanting(started, LAB));
    expect(started.simulator.requests.filter(() => true)).toEqual([]);
  });

  it('leave what people have set', async () => {
    const started = await bench.start({ findings: 0 });
    const session = await wanting(started, LAB);
    const { productId } = session.mapping;
    const auth = { authorization: `Token ${started.simulator.token}`, 'content-type': 'application/json' };
    const write = (method: string, path: string, body: object) =>
      fetch(`${started.simulator.url}/api/v2${path}`, { method, headers: auth, body: JSON.stringify(body) });
    await write('POST', '/metadata/', { product: productId, name: 'scm-type', value: 'gitea' });
    await write('PATCH', `/engagements/${String(session.mapping.engagementId)}/`, {
      source_code_management_uri: 'https://wiki.acme.example/',
      description: 'Ours.',
    });
    await setUpLinks(session);
    expect(shown(started)).toEqual({
      metadata: [['scm-type', 'gitea']],
      url: 'https://wiki.acme.example/',
    });
    expect(started.simulator.state.engagements()[0]?.description).toBe('Ours.');
  });

  it('take back a URL that became wrong, as for a second repository', async () => {
    const started = await bench.start({ findings: 0 });
    await setUpLinks(await wanting(started, LAB));
    await setUpLinks(await wanting(started, NONE));
    expect(shown(started).url).toBeNull();
  });

  it('hold up no push: a missing right is remembered, an outage is tried again', async () => {
    const started = await bench.start({ findings: 0 });
    const fail = (status: number) =>
      started.simulator.faults.add({
        match: { method: 'POST', path: '/api/v2/metadata/' },
        times: Infinity,
        action: { kind: 'respond', status, body: { detail: 'No.' } },
      });
    const session = await wanting(started, LAB);
    const outage = fail(503);
    await setUpLinks(session);
    expect((await started.mapping())?.sourceLinks).toEqual(NONE);
    outage();
    fail(403);
    await setUpLinks(session);
    expect((await started.mapping())?.sourceLinks).toEqual(LAB);
  });
});
