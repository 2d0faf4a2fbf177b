import { withTeam } from '@gecko-defectdojo/data';
import type { IngestedScan, ScanReport } from '@gecko/host';
import {
  changeUrl,
  connect,
  createMapping,
  disconnect,
  getConnection,
  getRepository,
  listActivity,
  listNotices,
  removeMapping,
  replaceKey,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import type { PushedScan } from './push-scan.ts';
import { ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;
const others: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
  await world.close().catch(() => undefined);
});

/** A world whose repository is mapped and pushed. */
async function makePushed(findings = 5): Promise<PushedScan> {
  world = await makeWorld();
  return pushInto(world, makeScan({ findings }), 'Shop');
}

async function pushInto(into: World, report: ScanReport, product: string): Promise<PushedScan> {
  const pushed = await pushScan(into, report, product);
  await expectInStep(into, pushed.repository, pushed.testId);
  return pushed;
}

async function otherSimulator(port?: number): Promise<Simulator> {
  const other = await startSimulator(port === undefined ? {} : { port });
  others.push(other);
  return other;
}

/** The world, with another DefectDojo in the place of its own under the same URL. */
async function reinstall(): Promise<Simulator> {
  await world.simulator.close();
  const fresh = await otherSimulator(Number(new URL(world.simulator.url).port));
  world = { ...world, simulator: fresh };
  return fresh;
}

/** Another team of Gecko's that is connected to this DefectDojo. */
async function makeStranger(simulator: Simulator): Promise<World> {
  const stranger = await makeWorld();
  others.push(stranger);
  await disconnect(stranger.context);
  await connect(stranger.context, { url: simulator.url, apiKey: simulator.token });
  return { ...stranger, simulator };
}

/** Another team of Gecko's has its own things in this DefectDojo. */
async function addStranger(simulator: Simulator, product = 'Other product', repository = 'other/thing') {
  return pushInto(await makeStranger(simulator), makeScan({ findings: 5, repository }), product);
}

function elsewhere(simulator: Simulator): string {
  return simulator.url.replace('127.0.0.1', 'localhost');
}

function connectTo(simulator: Simulator, url = simulator.url) {
  return connect(world.context, { url, apiKey: simulator.token });
}

/** Requests that may have changed something. DefectDojo refuses those that only prove rights. */
function writes(simulator: Simulator): string[] {
  const isTaken = (status: number) => status < 400;
  return simulator.requests
    .filter(({ write, status }) => write && isTaken(status))
    .map(({ method, path }) => `${method} ${path}`);
}

/** Changes something by DefectDojo's API, as a person would on its page. */
async function change({ url, token }: Simulator, path: string, fields: object, method = 'PATCH') {
  const response = await fetch(`${url}/api/v2${path}`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  expect(response.ok, await response.text()).toBe(true);
}

async function acceptRisk(simulator: Simulator, findingId: number, name: string): Promise<void> {
  simulator.setProductFlags(simulator.state.products()[0]!.id, { enable_full_risk_acceptance: true });
  const acceptance = { name, owner: 1, accepted_findings: [findingId], decision: 'A' };
  await change(simulator, '/risk_acceptance/', acceptance, 'POST');
}

async function mappingOf(repository: IngestedScan) {
  return (await getRepository(world.context, repository)).mapping;
}

describe('a DefectDojo that was installed anew under the same URL', () => {
  it('is a new connection without the old mappings, and nothing of a stranger’s is touched', async () => {
    const { report, repository, mappingId, testId } = await makePushed();
    const [first, second] = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, [first!], 'false_positive');
    await runJob(world, mappingId);
    const before = await getConnection(world.context);
    await disconnect(world.context);
    const fresh = await reinstall();
    const stranger = await addStranger(fresh);
    expect(stranger.testId).toBe(testId);
    const untouched = fresh.state.findings();
    fresh.requests.clear();
    const connection = await connectTo(fresh);
    expect(connection).toMatchObject({ url: before.url, mappedRepositories: 0 });
    expect(connection.id).not.toBe(before.id);
    expect(await mappingOf(repository)).toBeNull();
    expect((await listActivity(world.context, {})).items[0]?.text).toContain('not brought back');
    await triage(world, repository, [first!], 'open');
    await triage(world, repository, [second!], 'false_positive');
    await runJob(world, mappingId);
    expect(writes(fresh)).toEqual([]);
    expect(fresh.state.findings()).toEqual(untouched);
    // Mapped there, the repository has a test of its own.
    await triage(world, repository, [second!], 'open');
    const again = await map(world, repository, 'Shop');
    await runJob(world, again);
    await expectInStep(world, repository, await testIdOf(world, again));
    expect(fresh.state.findings(testId)).toEqual(untouched);
  });

  it('is distinguished from the former one when that is connected again, each with its own mappings', async () => {
    const { repository, mappingId } = await makePushed();
    const { simulator } = world;
    await disconnect(world.context);
    const fresh = await reinstall();
    await addStranger(fresh);
    await connectTo(fresh);
    const anew = await map(world, repository, 'Shop');
    await runJob(world, anew);
    await disconnect(world.context);
    await connectTo(fresh);
    expect((await mappingOf(repository))?.id).toBe(anew);
    expect(anew).not.toBe(mappingId);
    expect(simulator.url).toBe(fresh.url);
  });

  it('takes no new key: the key is refused, and nothing is sent', async () => {
    const { mappingId } = await makePushed();
    const fresh = await reinstall();
    await addStranger(fresh);
    fresh.requests.clear();
    await expect(replaceKey(world.context, { apiKey: fresh.token })).rejects.toMatchObject({
      code: 'instance_differs',
      field: 'apiKey',
    });
    await runJob(world, mappingId);
    expect(writes(fresh)).toEqual([]);
  });

  it('is a new connection while it is empty as well, and a key that sees nothing is not taken', async () => {
    const { report, repository, mappingId } = await makePushed();
    const before = await getConnection(world.context);
    const fresh = await reinstall();
    await expect(replaceKey(world.context, { apiKey: fresh.token })).rejects.toMatchObject({
      code: 'instance_differs',
    });
    await disconnect(world.context);
    const connection = await connectTo(fresh);
    expect(connection).toMatchObject({ mappedRepositories: 0 });
    expect(connection.id).not.toBe(before.id);
    await addStranger(fresh);
    const untouched = fresh.state.findings();
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    expect(fresh.state.findings()).toEqual(untouched);
  });

  it('brings mappings back when its products have the same names, and creates what is missing', async () => {
    const { repository, mappingId } = await makePushed();
    const { teamId, context } = world;
    // Every finding has a Risk Acceptance whose id will belong to another team's one.
    await withTeam(context.database, teamId, (tx) =>
      tx.execute(sql`update defectdojo.exported_findings
        set remote_status = 'risk_accepted', acceptance_id = 1, acceptance_expires_at = now() + interval '9 days'
        where mapping_id = ${mappingId}::uuid`),
    );
    await disconnect(context);
    const fresh = await reinstall();
    const stranger = await makeStranger(fresh);
    const theirs = await ingest(stranger, makeScan({ findings: 5, repository: 'other/thing' }));
    const theirMapping = await map(stranger, theirs, 'Shop');
    expect(await connectTo(fresh)).toMatchObject({ mappedRepositories: 1 });
    await runJob(stranger, theirMapping);
    const testId = await testIdOf(stranger, theirMapping);
    const untouched = fresh.state.findings(testId);
    await acceptRisk(fresh, untouched[0]!.id, 'Ours');
    await runJob(world, mappingId);
    expect(fresh.state.riskAcceptances()).toMatchObject([{ id: 1, name: 'Ours' }]);
    expect(await testIdOf(world, mappingId)).not.toBe(testId);
    expect(fresh.state.findings(testId)).toHaveLength(5);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });
});

describe('a product in DefectDojo', () => {
  it('that has another name and no longer holds Gecko’s test receives no findings', async () => {
    const { report, repository, mappingId, testId } = await makePushed();
    const { state } = world.simulator;
    const [product] = state.products();
    state.deleteTest(testId);
    await change(world.simulator, `/products/${String(product!.id)}/`, { name: 'Another team’s' });
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    expect(state.tests()).toEqual([]);
    expect(await mappingOf(repository)).toMatchObject({ state: 'stale', stateCode: 'product_gone' });
    expect((await listNotices(world.context))[0]?.message).toContain('Another team’s');
  });

  it('that was renamed while its test is there is the same', async () => {
    const { report, repository, mappingId, testId } = await makePushed();
    const [product] = world.simulator.state.products();
    await change(world.simulator, `/products/${String(product!.id)}/`, { name: 'The shop' });
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });
});

describe('one DefectDojo under two names', () => {
  it('is the same connection under its new URL: mappings are back and nothing is doubled', async () => {
    const { report, repository, mappingId, testId } = await makePushed(10);
    const before = await getConnection(world.context);
    await triage(world, repository, [report.findings[0]!.fingerprint], 'false_positive');
    await ingest(world, {
      ...report,
      scan: { ...report.scan, id: crypto.randomUUID() },
      findings: report.findings.map((finding) => ({ ...finding, title: `${finding.title} reworded` })),
    });
    await runJob(world, mappingId);
    const { simulator, context } = world;
    await disconnect(context);
    const url = elsewhere(simulator);
    expect(await connectTo(simulator, url)).toMatchObject({ id: before.id, url, mappedRepositories: 1 });
    expect((await listActivity(context, {})).items[0]?.text).toContain(`known as ${simulator.url} before`);
    await triage(world, repository, [report.findings[0]!.fingerprint], 'open');
    await runJob(world, mappingId);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    expect(simulator.state.findings()).toHaveLength(10);
    await expectInStep(world, repository, testId);
  });

  it('is recognised by mappings that were removed, too', async () => {
    const { repository, mappingId, testId } = await makePushed();
    const { simulator, context } = world;
    await removeMapping(context, { mappingId });
    await disconnect(context);
    await connectTo(simulator, elsewhere(simulator));
    const [product] = simulator.state.products();
    const again = await createMapping(context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    expect(again.id).toBe(mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });

  it('is not guessed from ids and titles: another team’s test of the same repository proves nothing', async () => {
    const { repository } = await makePushed();
    const before = await getConnection(world.context);
    await disconnect(world.context);
    const other = await otherSimulator();
    const stranger = await addStranger(other, 'Shop', 'acme/shop');
    const there = other.state.findings(stranger.testId);
    expect((await connectTo(other)).id).not.toBe(before.id);
    world = { ...world, simulator: other };
    const [product] = other.state.products();
    const { id } = await createMapping(world.context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    await runJob(world, id);
    // Two teams in one product: each has a test of its own, though both have the same title.
    expect(await testIdOf(world, id)).not.toBe(stranger.testId);
    expect(other.state.findings(stranger.testId)).toEqual(there);
    await expectInStep(world, repository, await testIdOf(world, id));
  });
});

describe('a test in DefectDojo', () => {
  it('is looked at once when nothing has changed: three requests at most, and no write', async () => {
    const { mappingId } = await makePushed();
    world.simulator.requests.clear();
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', writes: 0 });
    expect(push.requests).toBeLessThanOrEqual(3);
  });

  it('that was renamed in DefectDojo is the same test', async () => {
    const { report, repository, mappingId, testId } = await makePushed();
    const { simulator, context } = world;
    await change(simulator, `/tests/${String(testId)}/`, { title: 'Our shop' });
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    await changeUrl(context, { url: elsewhere(simulator) });
    await replaceKey(context, { apiKey: simulator.token });
    await disconnect(context);
    await connectTo(simulator);
    await triage(world, repository, [report.findings[1]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    await expectInStep(world, repository, testId);
    expect(simulator.state.tests()).toHaveLength(1);
  });

  it('that was made before a worker was killed is taken, for it is empty', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 4 }));
    const mappingId = await map(world, repository);
    world.simulator.faults.add({
      match: { path: '/api/v2/import-scan/' },
      action: { kind: 'commit-then-drop' },
    });
    await runJob(world, mappingId);
    expect(world.simulator.state.tests()).toHaveLength(1);
    await pushNow(world, mappingId);
    expect(world.simulator.state.tests()).toHaveLength(1);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('that holds findings of which the ledger knows nothing is read, not trusted', async () => {
    const { report, repository, mappingId, testId } = await makePushed(6);
    const { simulator, teamId, context } = world;
    const [first, second] = simulator.state.findings(testId);
    // Gecko's database was brought back from before these were sent; DefectDojo went on.
    simulator.state.editFinding(first!.id, { false_p: true, active: false, verified: false });
    simulator.state.editFinding(second!.id, { severity: 'Info' });
    const lost = [first!, second!].map(({ unique_id_from_tool }) => unique_id_from_tool ?? '');
    await withTeam(context.database, teamId, async (tx) => {
      for (const findingId of lost) {
        await tx.execute(sql`delete from defectdojo.exported_findings
          where mapping_id = ${mappingId}::uuid and finding_id = ${findingId}::uuid`);
      }
    });
    await ingest(world, {
      ...report,
      scan: { ...report.scan, id: crypto.randomUUID() },
      findings: [...report.findings, ...more(2)],
    });
    await runJob(world, mappingId);
    expect(simulator.state.findings(testId)).toHaveLength(8);
    await expectInStep(world, repository, testId);
    simulator.requests.clear();
    await pushNow(world, mappingId);
    expect(writes(simulator)).toEqual([]);
  });
});

/** Findings that no other scan has. */
function more(findings: number): ScanReport['findings'] {
  return makeScan({ findings }).findings.map((finding) => ({
    ...finding,
    fingerprint: `more ${finding.fingerprint}`,
    description: `${finding.description} More.`,
  }));
}

describe('connecting another instance in between', () => {
  it('leaves every mapping of the first as it was for the day it is connected again', async () => {
    const { report, repository, mappingId, testId } = await makePushed();
    const { simulator } = world;
    await disconnect(world.context);
    const other = await otherSimulator();
    await connectTo(other);
    expect(await mappingOf(repository)).toBeNull();
    const there = await map(world, repository, 'X');
    await runJob(world, there);
    await expectInStep({ ...world, simulator: other }, repository, await testIdOf(world, there));
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await disconnect(world.context);
    await connectTo(simulator);
    expect((await mappingOf(repository))?.id).toBe(mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    await disconnect(world.context);
    await connectTo(other);
    expect((await mappingOf(repository))?.id).toBe(there);
    await runJob(world, there);
    await expectInStep({ ...world, simulator: other }, repository, await testIdOf(world, there));
  });
});

describe('a notice about a problem that needs a person', () => {
  it('is withdrawn when DefectDojo is disconnected, and returns with its mapping', async () => {
    const { report, repository, mappingId } = await makePushed();
    const { simulator, context } = world;
    const restore = simulator.faults.add({
      match: { method: 'PATCH' },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { title: ['No.'] } },
    });
    await ingest(world, {
      ...report,
      scan: { ...report.scan, id: crypto.randomUUID() },
      findings: report.findings.map((finding, index) =>
        index === 0 ? { ...finding, title: `${finding.title} reworded` } : finding,
      ),
    });
    await runJob(world, mappingId);
    restore();
    simulator.faults.add({
      match: {},
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
    });
    await triage(world, repository, [report.findings[1]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    simulator.faults.clear();
    const kinds = async () => (await listNotices(context)).map(({ kind }) => kind).sort();
    expect(await kinds()).toEqual(['findings_rejected', 'key_rejected']);
    await disconnect(context);
    expect(await kinds()).toEqual([]);
    const other = await otherSimulator();
    await connectTo(other);
    expect(await kinds()).toEqual([]);
    await disconnect(context);
    await connectTo(simulator);
    expect(await kinds()).toEqual(['findings_rejected']);
    await runJob(world, mappingId);
    await pushNow(world, mappingId, true);
    expect(await kinds()).toEqual([]);
  });
});
