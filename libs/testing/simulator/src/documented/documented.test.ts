import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { ask, item, push } from '../simulator-client.fixture.ts';
import { startSimulator, type StartSimulatorOptions } from '../start-simulator.ts';
import { DOCUMENTED_VERSIONS, SIMULATOR_VERSIONS, type SimulatorVersion } from '../version.ts';

/** Tests behaviour that DefectDojo's documentation describes. No running server has shown it. */
async function start(version: SimulatorVersion, more: StartSimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ version, ...more });
  onTestFinished(() => simulator.close());
  return simulator;
}

const parts = ({ status, body }: { status: number; body: unknown }) => [status, body];
const tomorrow = () => new Date(Date.now() + 86_400_000);
const yesterday = () => new Date(Date.now() - 86_400_000);

describe.each(DOCUMENTED_VERSIONS)('a token that expires, on %s', (version) => {
  it('is told by the profile of its user', async () => {
    const simulator = await start(version);
    const end = tomorrow();
    simulator.setTokenExpiry('admin', end);
    expect(await ask(simulator, 'GET', 'user_profile/')).toMatchObject({
      body: { user: { token_expiry: end.toISOString() } },
    });
  });

  it('is refused when its end has passed, and works again when its end is moved', async () => {
    const simulator = await start(version);
    simulator.setTokenExpiry('admin', yesterday());
    const refused = await ask(simulator, 'GET', 'products/');
    expect(parts(refused)).toEqual([403, { detail: 'API token has expired.' }]);
    simulator.setTokenExpiry('admin', tomorrow());
    expect(await ask(simulator, 'GET', 'products/')).toMatchObject({ status: 200 });
  });
});

describe.each(SIMULATOR_VERSIONS)('the recorded %s', (version) => {
  it('knows nothing of what is documented for newer and hosted ones', async () => {
    const simulator = await start(version);
    simulator.setTokenExpiry('admin', yesterday());
    simulator.background.everyImport = true;
    Object.assign(simulator.operator, { usageLimitReached: true, approvesAcceptances: true });
    const response = await push(simulator, [item('a')], { fields: { background_import: 'true' } });
    const body = (await response.json()) as object;
    expect([response.status, Object.keys(body)]).toEqual([201, expect.not.arrayContaining(['status'])]);
    expect(body).toMatchObject({ statistics: { after: { total: { total: 1 } } } });
    const profile = await ask(simulator, 'GET', 'user_profile/');
    expect(profile).not.toHaveProperty('body.user.token_expiry');
    expect((await ask(simulator, 'GET', 'tests/1/')).body).not.toHaveProperty('status');
  });
});

describe('a report in the background, on pro', () => {
  it('gets its response before a finding is written, without statistics', async () => {
    const simulator = await start('pro');
    const response = await push(simulator, [item('a'), item('b')], { fields: { background_import: 'true' } });
    const body: unknown = await response.json();
    expect([response.status, simulator.state.countFindings()]).toEqual([201, 0]);
    expect(body).toMatchObject({
      background_import: true,
      status: 'Processing',
      findings_parsed: 2,
      test_id: 1,
    });
    expect(body).not.toHaveProperty('statistics');
    expect(body).not.toHaveProperty('deduplication_complete');
  });

  it('is processed, then in post processing, and processed in the end, as its test tells', async () => {
    const simulator = await start('pro');
    Object.assign(simulator.background, { everyImport: true, postProcessingMs: 40 });
    await push(simulator, [item('a')]);
    const seen = new Set<unknown>();
    await vi.waitFor(async () => {
      const { body } = await ask(simulator, 'GET', 'tests/1/');
      const { status, processing } = body as { status: string; processing: boolean };
      seen.add(status);
      expect(processing).toBe(status !== 'Processed');
      expect(status).toBe('Processed');
    });
    expect([...seen]).toEqual(['Processing', 'Post Processing - Deduplication', 'Processed']);
    expect(simulator.state.testImports()).toHaveLength(1);
  });

  it('fails after as many findings as were asked for, and the next one does not', async () => {
    const simulator = await start('pro');
    Object.assign(simulator.background, { everyImport: true, delayMs: 0 });
    simulator.background.failNext({ findings: 1 });
    await push(simulator, [item('a'), item('b')]);
    await vi.waitFor(() => expect(simulator.background.running).toBe(0));
    expect(await ask(simulator, 'GET', 'tests/1/')).toMatchObject({
      body: { status: 'Failed', processing: false },
    });
    expect(simulator.state.countFindings()).toBe(1);
    await push(simulator, [item('a'), item('b')]);
    await vi.waitFor(() => expect(simulator.background.running).toBe(0));
    expect(await ask(simulator, 'GET', 'tests/1/')).toMatchObject({ body: { status: 'Processed' } });
  });

  it('is refused at once when it cannot be parsed', async () => {
    const simulator = await start('pro');
    simulator.background.everyImport = true;
    const response = await push(simulator, [{ severity: 'High' }]);
    expect([response.status, simulator.background.running]).toEqual([400, 0]);
  });

  it('writes nothing any more when the server was closed', async () => {
    const simulator = await startSimulator({ version: 'pro' });
    Object.assign(simulator.background, { everyImport: true, delayMs: 60_000 });
    await push(simulator, [item('a')]);
    await simulator.close();
    await vi.waitFor(() => expect(simulator.background.running).toBe(0));
    expect(simulator.state.countFindings()).toBe(0);
  });
});

describe('pro', () => {
  it('gives 250 rows of a page at most, and says that more follow', async () => {
    const simulator = await start('pro');
    await push(
      simulator,
      Array.from({ length: 260 }, (_, index) => item(`f${index}`)),
    );
    const { body } = await ask(simulator, 'GET', 'findings/?limit=1000');
    const { count, results, next } = body as { count: number; results: unknown[]; next: string };
    expect([count, results.length, next]).toEqual([260, 250, expect.stringContaining('offset=250')]);
  });

  it('refuses reports beyond the subscription with 402, and takes them again', async () => {
    const simulator = await start('pro');
    simulator.operator.usageLimitReached = true;
    expect((await push(simulator, [item('a')])).status).toBe(402);
    simulator.operator.usageLimitReached = false;
    expect((await push(simulator, [item('a')])).status).toBe(201);
  });

  it.each([
    ['Approved', { active: false, risk_accepted: true }],
    ['Rejected', { active: true, risk_accepted: false }],
  ] as const)('leaves a finding open until its acceptance is %s', async (status, after) => {
    const simulator = await start('pro');
    simulator.operator.approvesAcceptances = true;
    await push(simulator, [item('a')]);
    const acceptance = { name: 'A', owner: 1, accepted_findings: [1] };
    const made = await ask(simulator, 'POST', 'risk_acceptance/', acceptance);
    expect(made).toMatchObject({ status: 201, body: { status: 'Pending', accepted_findings: [1] } });
    expect(simulator.state.findings()[0]).toMatchObject({ active: true, risk_accepted: false });
    simulator.decideRiskAcceptance(1, status);
    expect(simulator.state.findings()[0]).toMatchObject(after);
    expect(await ask(simulator, 'GET', 'risk_acceptance/1/')).toMatchObject({ body: { status } });
  });

  it('has the number of the open-source release of the same time', async () => {
    const simulator = await start('pro');
    const response = await fetch(`${simulator.url}/api/v2/oa3/schema/?format=json`);
    expect((await response.text()).slice(0, 90)).toContain('"version":"3.5.0"');
  });
});
