import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { ask, item, push } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

async function restart(options: Parameters<typeof startSimulator>[0]): Promise<void> {
  await simulator.close();
  simulator = await startSimulator(options);
}

const titles = (): string[] => simulator.state.findings().map(({ title }) => title);

describe('a report that the database refuses', () => {
  it.each([
    ['an over-long text', { file_path: 'x'.repeat(4001) }],
    ['a NUL character', { impact: 'a\0b' }],
    ['a number out of range', { line: 2 ** 31 }],
    ['no description', { description: null }],
  ])('returns 500 for %s', async (_what, values) => {
    const response = await push(simulator, [item('a', values)]);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ message: 'Internal server error, check logs for details' });
  });

  it('keeps the findings stored before the bad one, and accepts the corrected report', async () => {
    await restart({ version: '2.46.4' });
    expect(
      (await push(simulator, [item('a'), item('b', { service: 'x'.repeat(201) }), item('c')])).status,
    ).toBe(500);
    expect(titles()).toEqual(['Finding A']);
    expect((await push(simulator, [item('a'), item('b'), item('c')])).status).toBe(201);
    expect(titles()).toEqual(['Finding A', 'Finding B', 'Finding C']);
  });

  it('returns 400 for a bad day in the middle, and keeps the findings before it', async () => {
    expect((await push(simulator, [item('a'), item('b', { publish_date: 'soon' })])).status).toBe(400);
    expect(titles()).toEqual(['Finding A']);
  });
});

describe('two concurrent reimports', () => {
  it('create everything twice, because there is no lock', async () => {
    await push(simulator, []);
    await restart({ latency: { perRequestMs: 30 } });
    await push(simulator, []);
    const report = [item('a'), item('b')];
    await Promise.all([push(simulator, report), push(simulator, report)]);
    expect(titles().toSorted()).toEqual(['Finding A', 'Finding A', 'Finding B', 'Finding B']);
  });

  it('create two tests in one engagement if the test is missing', async () => {
    await restart({ latency: { perRequestMs: 30 } });
    await Promise.all([push(simulator, [item('a')]), push(simulator, [item('a')])]);
    expect([simulator.state.engagements().length, simulator.state.tests().length]).toEqual([1, 2]);
  });

  it('create nothing twice if they run one after the other', async () => {
    await push(simulator, [item('a')]);
    await push(simulator, [item('a')]);
    expect(titles()).toEqual(['Finding A']);
  });
});

describe('a reimport', () => {
  it('continues after its client has disconnected', async () => {
    await restart({ latency: { perRequestMs: 80 } });
    const form = new FormData();
    form.append('scan_type', 'Generic Findings Import');
    for (const name of ['product_type_name', 'product_name', 'engagement_name']) form.append(name, 'X');
    form.append('auto_create_context', 'true');
    form.append('file', new Blob([JSON.stringify({ findings: [item('a')] })]), 'gecko.json');
    const sent = fetch(`${simulator.url}/api/v2/reimport-scan/`, {
      method: 'POST',
      headers: { authorization: `Token ${simulator.token}` },
      body: form,
      signal: AbortSignal.timeout(40),
    });
    await expect(sent).rejects.toThrow();
    await expect.poll(titles).toEqual(['Finding A']);
  });

  it('erases version, branch, build and commit if they are not sent', async () => {
    await push(simulator, [item('a')], {
      fields: { version: '1', branch_tag: 'main', commit_hash: 'abc', build_id: '7' },
    });
    await push(simulator, [item('a')]);
    expect(simulator.state.tests()).toMatchObject([
      { version: '', branch_tag: '', commit_hash: '', build_id: '' },
    ]);
  });

  it('writes version, branch, build and commit only after all findings', async () => {
    await push(simulator, [item('a')], { fields: { commit_hash: 'old' } });
    simulator.faults.add({ action: { kind: 'commit-part-then-500', findings: 1 } });
    await push(simulator, [item('b'), item('c')], { fields: { commit_hash: 'new' } });
    expect(simulator.state.tests()).toMatchObject([{ commit_hash: 'old' }]);
    expect(simulator.state.countFindings()).toBe(2);
  });

  it('closes missing findings only if requested, and then loses given times', async () => {
    await push(simulator, [item('a'), item('b')]);
    const fixed = item('b', { active: false, is_mitigated: true, mitigated: '2020-01-02T03:04:05Z' });
    await push(simulator, [fixed], { fields: { close_old_findings: 'true' } });
    const [a, b] = simulator.state.findings();
    expect([a?.is_mitigated, a?.notes.at(-1)?.entry]).toEqual([
      true,
      'Mitigated by Gecko Scan (Generic Findings Import) re-upload.',
    ]);
    expect([b?.is_mitigated, b?.mitigated?.startsWith('2020')]).toEqual([true, false]);
  });

  it('loses the tags of new findings if its last item needs no change, on 3.2.0', async () => {
    const dismissed = { false_p: true, active: false, verified: false };
    // 3.2 orders by hash, by which "Finding 1" is the last one.
    await push(simulator, [item('1', dismissed)]);
    await push(simulator, [item('1', dismissed), item('4', { tags: ['gecko'] })]);
    const tags = simulator.state.findings().map((finding) => [finding.title, finding.tags]);
    expect(tags).toEqual([
      ['Finding 1', []],
      ['Finding 4', []],
    ]);
  });

  it('returns 400 for a missing test id, before it reads the report', async () => {
    const response = await push(simulator, [{ nonsense: true }], { fields: { test: '99' } });
    expect([response.status, await response.json()]).toEqual([400, ['Test "99" does not exist']]);
  });
});

describe('the rights of a service account', () => {
  it('let staff create everything and an authorized user import, but not delete', async () => {
    const staff = simulator.addUser({ username: 'staff', isStaff: true });
    const member = simulator.addUser({ username: 'member' });
    expect((await push(simulator, [item('a')], { token: member })).status).toBe(403);
    expect((await push(simulator, [item('a')], { token: staff })).status).toBe(201);
    simulator.authorizeUser('member', simulator.state.products()[0]?.id ?? 0);
    expect((await push(simulator, [item('b')], { token: member })).status).toBe(201);
    expect((await ask(simulator, 'DELETE', 'findings/1/', undefined, member)).status).toBe(403);
  });

  it('end when the token is rotated or revoked, or the user deactivated', async () => {
    const old = simulator.token;
    const fresh = simulator.rotateToken('admin');
    expect(await ask(simulator, 'GET', 'user_profile/', undefined, old)).toEqual({
      status: 403,
      body: { detail: 'Invalid token.' },
    });
    simulator.deactivateUser('admin');
    expect((await ask(simulator, 'GET', 'user_profile/', undefined, fresh)).body).toEqual({
      detail: 'User inactive or deleted.',
    });
    simulator.revokeToken(simulator.plainToken);
    expect(simulator.plainToken).toBe('');
  });
});
