import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { item, push } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let simulator: Simulator;
afterEach(() => simulator.close());

const newer = {
  cvssv4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  cvssv4_score: 9.3,
  known_exploited: true,
  ransomware_used: false,
  kev_date: '2026-01-01',
  fix_available: true,
  fix_version: '2',
  cwes: ['CWE-79'],
};

describe('2.46.4', () => {
  it.each(Object.entries(newer))('refuses the newer report key %s', async (key, value) => {
    simulator = await startSimulator({ version: '2.46.4' });
    const response = await push(simulator, [item('a', { [key]: value })]);
    const message = `["Not allowed fields are present: ['${key}']"]`;
    expect([response.status, await response.json()]).toMatchObject([400, { message }]);
  });

  it('accepts the newer keys after an upgrade, with the same rows', async () => {
    simulator = await startSimulator({ version: '2.46.4' });
    await push(simulator, [item('a')]);
    simulator.upgrade('3.2.0');
    expect((await push(simulator, [item('b', newer)])).status).toBe(201);
    expect(simulator.state.findings()[1]).toMatchObject({
      cvssv4_score: 9.3,
      fix_version: '2',
      cwes: ['CWE-79'],
    });
  });

  it("gets a list of CWEs from each finding's CWE at an upgrade, and from reports afterwards", async () => {
    simulator = await startSimulator({ version: '2.46.4' });
    await push(simulator, [item('a', { cwe: 89 })]);
    expect(simulator.state.findings()[0]?.cwes).toEqual([]);
    simulator.upgrade('3.2.0');
    await push(simulator, [item('b', { cwe: 22, cwes: ['79'] })]);
    expect(simulator.state.findings().map(({ cwes }) => cwes)).toEqual([['CWE-89'], ['CWE-22', 'CWE-79']]);
  });

  it('overwrites the tags of a matched finding, which 3.2.0 keeps', async () => {
    simulator = await startSimulator({ version: '2.46.4' });
    await push(simulator, [item('a', { tags: ['first'] })]);
    await push(simulator, [item('a', { tags: ['second'] })]);
    expect(simulator.state.findings()[0]?.tags).toEqual(['second']);
    simulator.upgrade('3.2.0');
    await push(simulator, [item('a', { tags: ['third'] })]);
    expect(simulator.state.findings()[0]?.tags).toEqual(['second']);
  });
});

describe('the schema', () => {
  it('starts with the version, is long, and needs no token', async () => {
    simulator = await startSimulator();
    const response = await fetch(`${simulator.url}/api/v2/oa3/schema/?format=json`);
    const text = await response.text();
    expect(text.startsWith('{"openapi":"3.0.3","info":{"title":"DefectDojo API v2","version":"3.2.0"')).toBe(
      true,
    );
    expect(text.length).toBeGreaterThan(700_000);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});
