import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { findConnection, listRejectedFindings, withTeam } from '@gecko-defectdojo/data';
import { disconnect, getFindingLink, replaceKey, updateSettings } from '@gecko-defectdojo/services';
import { deleteFindings } from '@gecko/host';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { makeAnalyzerScan, makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

const fingerprints = (scan: ReturnType<typeof makeScan>) =>
  scan.findings.map((finding) => finding.fingerprint);

describe.each(SIMULATOR_VERSIONS)('a push into DefectDojo %s', (version) => {
  it('pushes a large scan, then nothing, then exactly what was triaged', async () => {
    world = await makeWorld({ version });
    const scan = makeAnalyzerScan('owasp-benchmark-1768');
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    expect(world.simulator.state.findings(testId)).toHaveLength(1_768);
    await expectInStep(world, repository, testId);

    const ids = fingerprints(scan);
    await triage(world, repository, ids.slice(10, 11), 'fixed', new Date('2026-07-01T10:00:00.000Z'));
    await runJob(world, mappingId);
    world.simulator.requests.clear();
    const quiet = await pushOf(world, await pushNow(world, mappingId));
    expect(quiet).toMatchObject({ status: 'succeeded', writes: 0, unchanged: 1_768, created: 0 });
    expect(quiet.requests).toBeLessThanOrEqual(3);
    expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);

    await triage(world, repository, ids.slice(0, 3), 'fixed', new Date('2026-07-02T10:00:00.000Z'));
    await triage(world, repository, ids.slice(3, 5), 'false_positive');
    await triage(world, repository, ids.slice(10, 11), 'open');
    world.simulator.requests.clear();
    const changed = await pushOf(world, await pushNow(world, mappingId));
    expect(changed).toMatchObject({
      mitigated: 3,
      falsePositive: 2,
      reopened: 1,
      created: 0,
      updated: 0,
      unchanged: 1_762,
    });
    expect(changed.writes).toBeLessThanOrEqual(6);
    await expectInStep(world, repository, testId);
  });

  it('carries every status to every other, and is quiet afterwards', async () => {
    world = await makeWorld({ version });
    const pairs = FINDING_STATUSES.flatMap((from) => FINDING_STATUSES.map((to) => ({ from, to })));
    const scan = makeScan({ findings: pairs.length });
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const ids = fingerprints(scan);
    const first = '2026-07-01T00:00:00.000Z';
    const move = async (side: 'from' | 'to', at: string) => {
      for (const status of FINDING_STATUSES) {
        const chosen = ids.filter((_, index) => pairs[index]?.[side] === status);
        await triage(world, repository, chosen, status, new Date(at));
      }
      // A fix that is verified later, or the other way round, was mitigated when it was first resolved.
      const wasResolved = new Set(
        ids.filter(
          (_, index) => side === 'to' && ['fixed', 'fix_verified'].includes(pairs[index]?.from ?? ''),
        ),
      );
      const isInStep = async () =>
        expectInStep(world, repository, await testIdOf(world, mappingId), {
          mitigatedAt: (finding) =>
            wasResolved.has(ids[Number(/case (\d+)/.exec(finding.description)?.[1])] ?? '')
              ? first
              : finding.statusChangedAt,
        });
      await pushNow(world, mappingId);
      await isInStep();
      const again = await pushOf(world, await pushNow(world, mappingId));
      expect(again).toMatchObject({ writes: 0, status: 'succeeded' });
      await isInStep();
    };
    await move('from', first);
    await move('to', '2026-07-02T00:00:00.000Z');
  });

  it('sends reworded texts and another severity by PATCH of just those fields, and doubles nothing', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, makeScan({ findings: 30 }));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    await ingest(
      world,
      makeScan({
        findings: 30,
        startedAt: new Date('2026-06-08T01:00:00.000Z'),
        change: (finding, index) =>
          index < 3 ? { ...finding, title: `Reworded ${String(index)}`, severity: 9.9 } : finding,
      }),
    );
    world.simulator.requests.clear();
    await runJob(world, mappingId);
    const writes = world.simulator.requests.filter((request) => request.write);
    expect(writes.map((request) => request.method)).toEqual(['PATCH', 'PATCH', 'PATCH']);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    await triage(world, repository, fingerprints(makeScan({ findings: 1 })), 'fixed');
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });
});

describe.each(SIMULATOR_VERSIONS)('a person’s tags in DefectDojo %s', (version) => {
  /** A repository of which the first findings are of another type in the second scan, and the rest reworded. */
  const scanOf = (second: boolean) =>
    makeScan({
      findings: 6,
      startedAt: new Date(second ? '2026-06-08T01:00:00.000Z' : '2026-06-01T01:00:00.000Z'),
      change: (finding, index) => ({
        ...finding,
        type: second && index < 3 ? 'XSS' : 'SQLI',
        cwe: second && index < 3 ? 'CWE-79' : 'CWE-89',
        title: second && index >= 3 ? `Reworded ${String(index)}` : finding.title,
      }),
    });

  /** The findings in DefectDojo in the order of the scan. */
  function remote(testId: number) {
    const place = (description: string) => Number(/case (\d+)\./.exec(description)?.[1]);
    return world.simulator.state
      .findings(testId)
      .toSorted((one, other) => place(one.description) - place(other.description));
  }

  it('outlive a change of Gecko’s tags, and Gecko’s outdated tags are removed', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scanOf(false));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const { simulator } = world;
    const own = ['asvs-5.0-v1', 'asvs-5.0-v1.2.4', 'gecko', 'sqli'];
    for (const { id } of remote(testId).slice(0, 5)) await tag(id, [...own, 'pci', 'team-a']);
    await ingest(world, scanOf(true));
    simulator.requests.clear();
    await runJob(world, mappingId);
    const types = remote(testId).map(({ tags }) => tags.filter((one) => !one.startsWith('asvs')));
    expect(types.map((tags) => tags.join())).toEqual([
      ...Array<string>(3).fill('gecko,pci,team-a,xss'),
      ...Array<string>(2).fill('gecko,pci,sqli,team-a'),
      'gecko,sqli',
    ]);
    expect(remote(testId)[0]?.tags).toEqual([
      'asvs-5.0-v1',
      'asvs-5.0-v1.2.1',
      'gecko',
      'pci',
      'team-a',
      'xss',
    ]);
    // Each is read whose tags are sent, and no other.
    const read = simulator.requests.filter(
      ({ method, path }) => method === 'GET' && /findings\/\d+/.test(path),
    );
    expect(read).toHaveLength(3);
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({ writes: 0, unchanged: 6 });
  });

  it('cost nothing where DefectDojo already shows the same tags, or no longer has the finding', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scanOf(false));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const { simulator } = world;
    const [first, second] = remote(testId);
    await ingest(world, scanOf(true));
    await runJob(world, mappingId);
    const now = remote(testId)[0]!.tags;
    await ingest(world, { ...scanOf(false), scan: { ...scanOf(true).scan, id: crypto.randomUUID() } });
    await runJob(world, mappingId);
    await tag(first!.id, [...now, 'pci']);
    simulator.state.deleteFinding(second!.id);
    const again = scanOf(true);
    await ingest(world, { ...again, scan: { ...again.scan, id: crypto.randomUUID() } });
    await runJob(world, mappingId);
    expect(remote(testId)[0]?.tags).toEqual([...now, 'pci'].toSorted());
    await expectInStep(world, repository, testId);
  });

  async function tag(id: number, tags: readonly string[]): Promise<void> {
    await fetch(`${world.simulator.url}/api/v2/findings/${String(id)}/`, {
      method: 'PATCH',
      headers: { authorization: `Token ${world.simulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ tags }),
    });
  }
});

describe('resolved findings', () => {
  it('stay out while they are not included, come over when they are, and nothing reopens when they no longer are', async () => {
    world = await makeWorld();
    await updateSettings(world.context, { includeResolvedFindings: false });
    const scan = makeScan({ findings: 10 });
    const repository = await ingest(world, scan);
    const ids = fingerprints(scan);
    await triage(world, repository, ids.slice(0, 2), 'fixed');
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    expect(world.simulator.state.findings(testId)).toHaveLength(8);
    await triage(world, repository, ids.slice(2, 4), 'fix_verified');
    await runJob(world, mappingId);
    expect(world.simulator.state.findings(testId).every((finding) => finding.active)).toBe(true);

    await updateSettings(world.context, { includeResolvedFindings: true });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);

    await updateSettings(world.context, { includeResolvedFindings: false });
    world.simulator.requests.clear();
    await runJob(world, mappingId);
    expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);
    await expectInStep(world, repository, testId);
  });

  it('leave out false positives that DefectDojo never held', async () => {
    world = await makeWorld();
    const scan = makeScan({ findings: 5 });
    const repository = await ingest(world, scan);
    await triage(world, repository, fingerprints(scan).slice(0, 1), 'false_positive');
    const mappingId = await map(world, repository);
    const first = await pushOf(world, await pushNow(world, mappingId));
    expect(first).toMatchObject({ created: 4, notSent: 1, unchanged: 0 });
    const testId = await testIdOf(world, mappingId);
    await expectInStep(world, repository, testId, {
      isAbsent: (finding) => finding.status === 'false_positive',
    });
    const again = await pushOf(world, await pushNow(world, mappingId));
    expect(again).toMatchObject({ unchanged: 4, notSent: 1, writes: 0 });
    const absent = (await allFindings(world, repository)).find(({ status }) => status === 'false_positive');
    await expect(getFindingLink(world.context, { findingId: absent?.id ?? '' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('a false positive that DefectDojo does not hold') as string,
    });
  });
});

describe('when DefectDojo rejects or fails', () => {
  it('rejects the one finding that cannot be pushed, pushes all others, and tries it again on retry', async () => {
    world = await makeWorld();
    const poisoned = 17;
    const heal = world.simulator.poison((item) =>
      String(item['description']).includes(`case ${String(poisoned)}.`) ? { status: 500 } : undefined,
    );
    const scan = makeScan({ findings: 60 });
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    const pushId = await pushNow(world, mappingId);
    const row = await pushOf(world, pushId);
    expect(row).toMatchObject({ status: 'partial', created: 59, rejected: 1 });
    const { problems } = await withTeam(world.context.database, world.teamId, (tx) =>
      listRejectedFindings(tx, { teamId: world.teamId, pushId }, { limit: 10, offset: 0 }),
    );
    expect(problems).toMatchObject([
      { code: 'finding_rejected', title: 'Untrusted input reaches a dangerous call in handler 17' },
    ]);
    const testId = await testIdOf(world, mappingId);
    await expectInStep(world, repository, testId, {
      isAbsent: (finding) => finding.description.includes(`case ${String(poisoned)}.`),
    });

    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      status: 'partial',
      unchanged: 59,
      rejected: 1,
      writes: 0,
    });
    heal();
    expect(await pushOf(world, await pushNow(world, mappingId, true))).toMatchObject({
      status: 'succeeded',
      created: 1,
    });
    await expectInStep(world, repository, testId);
  });

  it('doubles nothing when DefectDojo does the work and its response is lost', async () => {
    world = await makeWorld();
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/reimport-scan/' },
      times: 2,
      action: { kind: 'commit-then-drop' },
    });
    const repository = await ingest(world, makeScan({ findings: 300 }));
    const mappingId = await map(world, repository);
    await leaveEmptyTest(world, mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it.each([
    ['that makes the test', '/api/v2/import-scan/'],
    ['to a test that exists', '/api/v2/reimport-scan/'],
  ])('restores the tags of findings in an interrupted report %s', async (_, path) => {
    world = await makeWorld();
    world.simulator.faults.add({
      match: { method: 'POST', path },
      action: { kind: 'commit-part-then-500', findings: 20 },
    });
    const repository = await ingest(world, makeScan({ findings: 40 }));
    const mappingId = await map(world, repository);
    if (path === '/api/v2/reimport-scan/') await leaveEmptyTest(world, mappingId);
    const push = await pushOf(world, await pushNow(world, mappingId));
    const testId = await testIdOf(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(
      world.simulator.state.findings(testId).filter((finding) => !finding.tags.includes('gecko')),
    ).toEqual([]);
    // The other twenty were created with their tags by the next report, as the look-up shows.
    expect(push).toMatchObject({ status: 'succeeded', created: 40, updated: 0, done: 40, planned: 40 });
    // One write each, and no read of each: those that lack them are seen in a list.
    const isAboutOne = ({ path }: { path: string }) => /\/findings\/\d+\//.test(path);
    expect(world.simulator.requests.filter(isAboutOne).map(({ method }) => method)).toEqual(
      Array.from({ length: 20 }, () => 'POST'),
    );
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      writes: 0,
      status: 'succeeded',
    });
  });

  it('mitigates findings that were deleted in Gecko, with a note that says so', async () => {
    world = await makeWorld();
    const scan = makeScan({ findings: 6 });
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const gone = (await allFindings(world, repository)).slice(0, 2).map((finding) => finding.id);
    await withTeam(world.context.database, world.teamId, (tx) =>
      deleteFindings(tx, { teamId: world.teamId, findingIds: gone }),
    );
    await runJob(world, mappingId);
    const there = world.simulator.state
      .findings(testId)
      .filter((finding) => gone.includes(finding.unique_id_from_tool ?? ''));
    expect(there.map(({ active, is_mitigated }) => ({ active, is_mitigated }))).toEqual([
      { active: false, is_mitigated: true },
      { active: false, is_mitigated: true },
    ]);
    expect(there.every((finding) => JSON.stringify(finding.notes).includes('deleted in Gecko'))).toBe(true);
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      writes: 0,
      status: 'succeeded',
    });
  });

  it('waits for a new key when the key is rejected, tries nothing in between, and catches up', async () => {
    world = await makeWorld();
    const scan = makeScan({ findings: 12 });
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const { simulator } = world;
    const fresh = simulator.rotateToken('admin');
    await triage(world, repository, fingerprints(scan).slice(0, 4), 'fixed');
    const pushId = await pushNow(world, mappingId);
    expect(await pushOf(world, pushId)).toMatchObject({
      status: 'waiting',
      errorCode: 'key_rejected',
      retryAt: null,
    });
    simulator.requests.clear();
    await runJob(world, mappingId);
    expect(simulator.requests.map((request) => request.path)).toEqual([]);
    await replaceKey(world.context, { apiKey: fresh });
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(await pushOf(world, pushId)).toMatchObject({ status: 'succeeded' });
  });

  it('comes back by itself after an outage, and the connection says so meanwhile', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 12 }));
    const mappingId = await map(world, repository);
    world.simulator.faults.add({ times: Infinity, action: { kind: 'cut' } });
    await runJob(world, mappingId);
    const down = await withTeam(world.context.database, world.teamId, (tx) =>
      findConnection(tx, world.teamId),
    );
    expect(down).toMatchObject({ state: 'unreachable' });
    world.simulator.faults.clear();
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    const up = await withTeam(world.context.database, world.teamId, (tx) => findConnection(tx, world.teamId));
    expect(up).toMatchObject({ state: 'connected', stateReason: null });
  });

  it('creates the test again when it was deleted, and says so when the product is gone', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 12 }));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const first = await testIdOf(world, mappingId);
    world.simulator.state.deleteTest(first);
    await pushNow(world, mappingId);
    const second = await testIdOf(world, mappingId);
    expect(second).not.toBe(first);
    await expectInStep(world, repository, second);
    const product = world.simulator.state.products()[0];
    world.simulator.state.deleteProduct(product?.id ?? 0);
    const pushId = await pushNow(world, mappingId);
    expect(await pushOf(world, pushId)).toMatchObject({ status: 'failed', errorCode: 'product_gone' });
  });

  it('creates a deleted finding again, once it changes in Gecko', async () => {
    world = await makeWorld();
    const scan = makeScan({ findings: 12 });
    const repository = await ingest(world, scan);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const victim = world.simulator.state.findings(testId)[3];
    world.simulator.state.deleteFinding(victim?.id ?? 0);
    await ingest(
      world,
      makeScan({
        findings: 12,
        startedAt: new Date('2026-06-08T01:00:00.000Z'),
        change: (finding) => ({ ...finding, severity: 8.8 }),
      }),
    );
    await runJob(world, mappingId);
    expect(world.simulator.state.findings(testId)).toHaveLength(12);
    expect(world.simulator.state.findings(testId).every((finding) => finding.severity === 'High')).toBe(true);
  });
});

describe('what never starts a push', () => {
  it('is a PR scan, a paused connection, or a disconnected one', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 3 }));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    world.simulator.requests.clear();
    await ingest(
      world,
      makeScan({ findings: 9, kind: 'pr', startedAt: new Date('2026-06-08T01:00:00.000Z') }),
    );
    await runJob(world, mappingId);
    await updateSettings(world.context, { pushOnScanComplete: false });
    await ingest(world, makeScan({ findings: 6, startedAt: new Date('2026-06-09T01:00:00.000Z') }));
    await runJob(world, mappingId);
    expect(world.simulator.requests.map((request) => request.path)).toEqual([]);
    await updateSettings(world.context, { pushOnScanComplete: true });
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    world.simulator.requests.clear();
    await disconnect(world.context);
    await ingest(world, makeScan({ findings: 8, startedAt: new Date('2026-06-10T01:00:00.000Z') }));
    await runJob(world, mappingId);
    expect(world.simulator.requests.map((request) => request.path)).toEqual([]);
  });
});
