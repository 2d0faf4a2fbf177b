import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { ask, item, push } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
  await push(
    simulator,
    Array.from({ length: 30 }, (_value, index) => item(String(index))),
  );
});
afterEach(() => simulator.close());

describe('the list of findings', () => {
  it('has pages of 25 for any invalid limit', async () => {
    for (const limit of ['', 'limit=0&', 'limit=abc&']) {
      const { body } = await ask(simulator, 'GET', `findings/?${limit}o=id`);
      expect(body).toMatchObject({ count: 30, previous: null });
      expect(body).toHaveProperty('results.length', 25);
    }
  });

  it('starts at the offset, and links to the previous page', async () => {
    const { body } = await ask(simulator, 'GET', 'findings/?limit=20&offset=20&o=-id');
    expect(body).toHaveProperty('results.length', 10);
    expect(body).toHaveProperty('results.0.id', 10);
    expect(body).toHaveProperty('previous', `${simulator.url}/api/v2/findings/?limit=20&o=-id`);
  });

  it('ignores unknown parameters', async () => {
    expect((await ask(simulator, 'GET', 'findings/?nonsense=1')).body).toHaveProperty('count', 30);
  });

  it('refuses an unknown order and a missing test', async () => {
    expect((await ask(simulator, 'GET', 'findings/?o=nonsense')).status).toBe(400);
    expect((await ask(simulator, 'GET', 'findings/?test=99')).status).toBe(400);
  });

  it('finds a finding by the hash that a client computes', async () => {
    const [finding] = simulator.state.findings();
    const { body } = await ask(simulator, 'GET', `findings/?test=1&hash_code=${finding?.hash_code ?? ''}`);
    expect(body).toMatchObject({ count: 1, results: [{ id: finding?.id }] });
  });
});

describe('a changed finding', () => {
  const shown = () => {
    const [finding] = simulator.state.findings();
    const { cwe, cwes, cvssv3, cvssv3_score, cvssv4_score } = finding!;
    return { cwe, cwes, cvssv3, cvssv3_score, cvssv4_score };
  };
  const patch = async (body: object) => (await ask(simulator, 'PATCH', 'findings/1/', body)).status;

  it('keeps its list of CWEs, including the old one, unless the list is sent', async () => {
    expect(await patch({ cwe: 89, cwes: [] })).toBe(200);
    expect(shown()).toMatchObject({ cwe: 89, cwes: ['CWE-89'] });
    await patch({ cwe: 564 });
    expect(shown()).toMatchObject({ cwe: 564, cwes: ['CWE-89'] });
    await patch({ cwe: 564, cwes: [{ cwe: 'CWE-564' }] });
    expect(shown()).toMatchObject({ cwe: 564, cwes: ['CWE-564'] });
    await patch({ cwe: 0, cwes: [] });
    expect(shown()).toMatchObject({ cwe: 0, cwes: [] });
    await patch({ cwes: [{ cwe: '79' }, { cwe: 'cwe-80' }] });
    expect(shown()).toMatchObject({ cwe: 79, cwes: ['CWE-79', 'CWE-80'] });
    expect(await patch({ cwes: [{ cwe: 'CWE-0' }] })).toBe(400);
  });

  it('keeps the score of a vector that is cleared, and gets the score of one that replaces it', async () => {
    await patch({
      cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      cvssv4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    });
    await patch({ cvssv3: null, cvssv4: null });
    expect(shown()).toMatchObject({ cvssv3: null, cvssv3_score: 9.8, cvssv4_score: 9.3 });
    await patch({ cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' });
    expect(shown()).toMatchObject({ cvssv3_score: 5.3 });
    await patch({ cvssv3: null, cvssv3_score: null, cvssv4_score: null });
    expect(shown()).toMatchObject({ cvssv3: null, cvssv3_score: null, cvssv4_score: null });
  });
});

describe('a risk acceptance', () => {
  it('loses all findings if a change does not name them', async () => {
    const accepted = { name: 'Later', owner: 1, accepted_findings: [1, 2] };
    expect((await ask(simulator, 'POST', 'risk_acceptance/', accepted)).status).toBe(201);
    expect(simulator.state.findings()[0]).toMatchObject({ active: false, risk_accepted: true });
    await ask(simulator, 'PATCH', 'risk_acceptance/1/', { name: 'Sooner' });
    expect(simulator.state.findings()[0]).toMatchObject({ active: true, risk_accepted: false });
    expect(simulator.state.riskAcceptances()).toMatchObject([{ name: 'Sooner', accepted_findings: [] }]);
  });

  it('that expires reopens its findings', async () => {
    const accepted = {
      name: 'Short',
      owner: 1,
      accepted_findings: [1],
      expiration_date: '2020-01-01T00:00:00Z',
    };
    await ask(simulator, 'POST', 'risk_acceptance/', accepted);
    simulator.expireRiskAcceptances();
    expect(simulator.state.findings()[0]).toMatchObject({ active: true, risk_accepted: false });
  });

  it('of a single finding works if the product allows it', async () => {
    simulator.setProductFlags(1, { enable_simple_risk_acceptance: true });
    const { status } = await ask(simulator, 'PATCH', 'findings/1/', { active: false, risk_accepted: true });
    expect([status, simulator.state.findings()[0]?.risk_accepted]).toEqual([200, true]);
  });
});

describe('deleting', () => {
  it('a product deletes everything below it', async () => {
    expect((await ask(simulator, 'DELETE', 'products/1/')).status).toBe(204);
    expect([simulator.state.engagements(), simulator.state.tests(), simulator.state.findings()]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('the request log', () => {
  it('records method, path, status and the size of a report', async () => {
    expect(simulator.requests).toMatchObject([
      { method: 'POST', path: '/api/v2/reimport-scan/', status: 201, write: true, findings: 30 },
    ]);
    await ask(simulator, 'GET', 'findings/?limit=1');
    expect([simulator.requests.length, simulator.requests.writes, simulator.requests[1]?.query]).toEqual([
      2,
      1,
      '?limit=1',
    ]);
    simulator.requests.clear();
    expect(simulator.requests).toHaveLength(0);
  });
});
