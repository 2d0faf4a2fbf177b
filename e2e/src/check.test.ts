import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { JobHelpers } from 'graphile-worker';
import { CHECK_TASK } from '@gecko-defectdojo/contract';
import type { CheckDifference } from '@gecko-defectdojo/contract';
import { updateMapping, withTeam } from '@gecko-defectdojo/data';
import { createJobContext, createTaskList, runCheckJob } from '@gecko-defectdojo/jobs';
import {
  digest,
  getCheck,
  getFindingDifference,
  getMapping,
  listDifferences,
  pushAgain,
  removeMapping,
  requestCheck,
  restoreDifferences,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import { ingest, makeWorld, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

async function makePushed(
  findings: number,
  version: SimulatorVersion = '3.2.0',
  change?: Parameters<typeof makeScan>[0]['change'],
) {
  world = await makeWorld({ version });
  return pushScan(world, makeScan({ findings, ...(change === undefined ? {} : { change }) }));
}

async function check(mappingId: string, signal = new AbortController().signal) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  const before = world.simulator.requests.writes;
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, signal);
  expect(world.simulator.requests.writes, 'a check writes nothing in DefectDojo').toBe(before);
  return getCheck(world.context, { checkId });
}

async function differences(checkId: string, kind?: CheckDifference['kind']) {
  const page = await listDifferences(world.context, { checkId, kind, limit: 1_000 });
  return page.items;
}

/** Gecko's titles by the id of the finding. */
async function titles(): Promise<Readonly<Record<string, string>>> {
  const { context, teamId } = world;
  const rows = await withTeam(context.database, teamId, (tx) =>
    tx.execute<{ id: string; title: string }>(sql`select id, title from gecko.findings`),
  );
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}

function remote(testId: number) {
  return world.simulator.state.findings(testId);
}

const CLEAN = { status: 'done', missing: 0, extra: 0, changed: 0, errorCode: null };

/** Texts that DefectDojo, a form or a careless comparison writes otherwise. */
const AWKWARD = [
  'straße und ıstanbul İzmir of the eval() in ΟΔΟΣ',
  'ALL CAPS ΑΣ TITLE OF the iPhone',
  'mcdonald d’un l‘été http://x.y/z a.b ŉ ǰ ﬁne ſharp',
  '  leading and trailing \t\u00a0',
  'a\r\nb\rc\n\n\n',
  '\u2028line\u2029 separators\u0085',
  '<script>`x`</script> ``` fence',
];

function awkward(index: number): string {
  return AWKWARD[index % AWKWARD.length] ?? '';
}

describe.each(SIMULATOR_VERSIONS)('a check, on %s', (version) => {
  it('finds nothing in an untouched test, for awkward texts and for every kind of push', async () => {
    const { report, repository, mappingId, testId } = await makePushed(70, version, (finding, index) => ({
      ...finding,
      title: awkward(index),
      description: `${awkward(index + 1)}\n\n${finding.description}${awkward(index + 2)}`,
      remediation: index % 5 === 0 ? null : awkward(index + 3),
      patch: index % 3 === 0 ? null : (finding.patch ?? null),
      proofOfConcept: index % 4 === 0 ? null : awkward(index + 4),
      cwe: index % 6 === 0 ? null : (finding.cwe ?? null),
      line: index % 7 === 0 ? null : finding.line,
      cvssVector:
        [
          null,
          'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/RL:O',
          'CVSS:3.1/S:U/C:H/I:H/A:H/AV:N/AC:L/PR:N/UI:N',
          'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:X/U:Clear',
          'CVSS:2.0/AV:N',
        ][index % 5] ?? null,
    }));
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 70 });
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, prints.slice(0, 10), 'fixed');
    await triage(world, repository, prints.slice(10, 20), 'false_positive');
    await triage(world, repository, prints.slice(20, 30), 'accepted_risk');
    await pushNow(world, mappingId);
    expect(await check(mappingId)).toMatchObject(CLEAN);
    await triage(world, repository, prints.slice(0, 5), 'false_positive');
    await triage(world, repository, prints.slice(5, 15), 'accepted_risk');
    await triage(world, repository, prints.slice(15, 30), 'open');
    await pushNow(world, mappingId);
    expect(await check(mappingId)).toMatchObject(CLEAN);
    // Every text another one, which goes out by PATCH.
    await ingest(world, {
      ...makeScan({ findings: 70, startedAt: new Date('2026-07-01T01:00:00.000Z') }),
      findings: report.findings.map((finding, index) => ({
        ...finding,
        title: `${awkward(index + 3)} again`,
        description: ` \n${awkward(index + 5)} ${finding.description}`,
        remediation: awkward(index),
        severity: 10 - finding.severity,
        line: (finding.line ?? 0) + 1,
      })),
    });
    await pushNow(world, mappingId);
    expect(world.simulator.requests.some(({ method }) => method === 'PATCH')).toBe(true);
    await expectInStep(world, repository, testId);
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 70 });
  });

  it('lists what is missing, extra and changed there by hand, by the names of the fields', async () => {
    const { mappingId, testId } = await makePushed(30, version);
    const rows = remote(testId);
    world.simulator.state.deleteFinding(rows[0]!.id);
    world.simulator.state.editFinding(rows[1]!.id, { severity: 'Info', title: 'Something else' });
    world.simulator.state.editFinding(rows[2]!.id, { active: false, is_mitigated: true });
    world.simulator.state.editFinding(rows[3]!.id, { duplicate: true, active: false, verified: false });
    world.simulator.state.editFinding(rows[4]!.id, { tags: [] });
    world.simulator.state.editFinding(rows[5]!.id, { unique_id_from_tool: null });
    // The changes that a form makes to a finding saved unchanged, and additions by others.
    world.simulator.state.editFinding(rows[6]!.id, {
      description: rows[6]!.description.replaceAll('\n', '\r\n'),
      tags: [...rows[6]!.tags, 'handed-down'],
      verified: false,
      param: 'q',
    });
    const found = await check(mappingId);
    expect(found).toMatchObject({ status: 'done', missing: 2, extra: 1, changed: 4, compared: 31 });
    const all = await differences(found.id);
    expect(all.map(({ kind }) => kind)).toEqual([
      ...Array(2).fill('missing'),
      ...Array(4).fill('changed'),
      'extra',
    ]);
    const fieldsOf = (id: number) => all.find(({ remoteId }) => remoteId === id)?.fields;
    expect(fieldsOf(rows[1]!.id)).toEqual(['title', 'severity']);
    expect(fieldsOf(rows[2]!.id)).toEqual(['status']);
    expect(fieldsOf(rows[3]!.id)).toEqual(['status', 'duplicate']);
    expect(fieldsOf(rows[4]!.id)).toEqual(['tags']);
    const [extra] = await differences(found.id, 'extra');
    expect(extra).toMatchObject({
      remoteId: rows[5]!.id,
      findingId: null,
      remoteUrl: `${world.simulator.url}/finding/${String(rows[5]!.id)}`,
    });
    const missing = await differences(found.id, 'missing');
    expect(missing.map(({ findingId }) => findingId).sort()).toEqual(
      [rows[0]!.unique_id_from_tool, rows[5]!.unique_id_from_tool].sort(),
    );
    expect(missing.every(({ remoteUrl, title }) => remoteUrl === null && title !== '')).toBe(true);
  });

  it('keeps both values of each field, and Gecko’s title and severity', async () => {
    const { report, mappingId, testId } = await makePushed(6, version);
    const rows = remote(testId);
    const [first, second, third] = rows;
    const severity = first!.severity === 'Low' ? 'High' : 'Low';
    const long = `${third!.description}${'More. '.repeat(1_000)}`;
    world.simulator.state.editFinding(first!.id, { severity, title: 'Something else' });
    world.simulator.state.editFinding(second!.id, { active: false, is_mitigated: true });
    world.simulator.state.editFinding(third!.id, { description: long });
    world.simulator.state.deleteFinding(rows[3]!.id);
    const found = await check(mappingId);
    const all = await differences(found.id);
    const byId = new Map(all.map((row) => [row.remoteId, row]));
    const geckoTitle = (await titles())[first!.unique_id_from_tool ?? ''];
    expect(report.findings.map(({ title }) => title)).toContain(geckoTitle);
    expect(byId.get(first!.id)).toMatchObject({
      title: geckoTitle,
      severity: first!.severity.toLowerCase(),
      followUp: 'none',
      values: [
        { field: 'title', gecko: geckoTitle, defectdojo: 'Something Else', isCut: false },
        { field: 'severity', gecko: first!.severity, defectdojo: severity, isCut: false },
      ],
    });
    expect(byId.get(second!.id)?.values).toEqual([
      { field: 'status', gecko: 'open', defectdojo: 'mitigated', isCut: false },
    ]);
    const [text] = byId.get(third!.id)?.values ?? [];
    expect(text).toMatchObject({ field: 'description', isCut: true });
    expect(text?.defectdojo).toContain('More. More.');
    expect(text?.defectdojo.length).toBeLessThanOrEqual(1_000);
    const [missing] = await differences(found.id, 'missing');
    expect(missing).toMatchObject({ severity: rows[3]!.severity.toLowerCase(), values: null });
  });

  it('tells another copy of a finding from what Gecko never sent', async () => {
    const { mappingId, testId } = await makePushed(3, version);
    const [first, second, third] = remote(testId);
    world.simulator.state.editFinding(third!.id, { unique_id_from_tool: first!.unique_id_from_tool });
    world.simulator.state.editFinding(second!.id, { unique_id_from_tool: null });
    const { id } = await check(mappingId);
    const extra = await differences(id, 'extra');
    expect(new Map(extra.map(({ remoteId, findingId }) => [remoteId, findingId]))).toEqual(
      new Map([
        [second!.id, null],
        [third!.id, first!.unique_id_from_tool],
      ]),
    );
  });

  it('marks a finding that differs, until a push has sent it', async () => {
    const { repository, mappingId, testId } = await makePushed(3, version);
    const [first, second] = remote(testId);
    const findingId = first!.unique_id_from_tool ?? '';
    const mark = async () => (await getFindingDifference(world.context, { findingId })).difference;
    expect(await mark()).toBeNull();
    world.simulator.state.editFinding(first!.id, { title: 'Something else' });
    const { id: checkId } = await check(mappingId);
    expect(await mark()).toMatchObject({ mappingId, kind: 'changed', followUp: 'none', fields: ['title'] });
    const other = await getFindingDifference(world.context, { findingId: second!.unique_id_from_tool ?? '' });
    expect(other.difference).toBeNull();
    await restoreDifferences(world.context, { checkId });
    expect(await mark()).toMatchObject({ followUp: 'waiting' });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(await mark()).toBeNull();
    expect(await differences(checkId)).toMatchObject([{ kind: 'changed', followUp: 'pushed' }]);
    world.simulator.state.deleteFinding(first!.id);
    const again = await check(mappingId);
    expect(await mark()).toMatchObject({ kind: 'missing', followUp: 'none', remoteUrl: null });
    await pushAgain(world.context, { checkId: again.id });
    expect(await mark()).toMatchObject({ kind: 'missing', followUp: 'waiting' });
    await runJob(world, mappingId);
    expect(await mark()).toBeNull();
    await check(mappingId);
    expect(await mark()).toBeNull();
  });

  it('has what is missing pushed again when the product that was lost is back', async () => {
    const { repository, mappingId, testId } = await makePushed(5, version);
    world.simulator.state.deleteFinding(remote(testId)[0]!.id);
    const { id: checkId } = await check(mappingId);
    const { context, teamId } = world;
    await withTeam(context.database, teamId, (tx) =>
      updateMapping(tx, { teamId, mappingId }, { state: 'stale' }),
    );
    await pushAgain(context, { checkId });
    expect(await getMapping(context, { mappingId })).toMatchObject({ state: 'active' });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });

  it('has what is missing pushed again, in the state and with the texts that Gecko has by now', async () => {
    const { report, repository, mappingId, testId } = await makePushed(20, version);
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, prints.slice(0, 2), 'fixed');
    await triage(world, repository, prints.slice(2, 4), 'accepted_risk');
    await ingest(world, {
      ...makeScan({ findings: 20, startedAt: new Date('2026-07-01T01:00:00.000Z') }),
      findings: report.findings.map((finding) => ({
        ...finding,
        title: `${finding.title}, twice`,
        severity: 9.5,
      })),
    });
    await pushNow(world, mappingId);
    for (const { id } of remote(testId).slice(0, 8)) world.simulator.state.deleteFinding(id);
    const found = await check(mappingId);
    expect(found).toMatchObject({ missing: 8, changed: 0, extra: 0 });
    const push = await pushAgain(world.context, { checkId: found.id });
    expect(push).toMatchObject({ trigger: 'check', mappingId });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(remote(testId).every(({ severity }) => severity === 'Critical')).toBe(true);
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 20 });
    await expect(pushAgain(world.context, { checkId: found.id })).rejects.toMatchObject({ code: 'conflict' });
    const told = world.simulator.requests.writes;
    await pushNow(world, mappingId);
    expect(world.simulator.requests.writes).toBe(told);
  });
});

describe('a text that an earlier release left live', () => {
  it('is sent anew after a check, and a text that a person wrote stays', async () => {
    const { repository, mappingId, testId } = await makePushed(4);
    const [first, second, edited] = remote(testId);
    const live = 'See [the guide](https://evil.example/).';
    for (const { id } of [first!, second!, edited!])
      world.simulator.state.editFinding(id, { mitigation: live });
    for (const { unique_id_from_tool: findingId } of [first!, second!]) {
      const sent = JSON.stringify({ mitigation: digest(JSON.stringify(live)) });
      await withTeam(world.context.database, world.teamId, (tx) =>
        tx.execute(sql`update defectdojo.exported_findings set field_hashes = field_hashes || ${sent}::jsonb
          where mapping_id = ${mappingId}::uuid and finding_id = ${findingId}::uuid`),
      );
    }
    expect(await check(mappingId)).toMatchObject({ changed: 1, missing: 0, extra: 0 });
    const told = world.simulator.requests.writes;
    await runJob(world, mappingId);
    expect(world.simulator.requests.writes).toBe(told + 2);
    expect(remote(testId).map(({ mitigation }) => mitigation === live)).toEqual([false, false, true, false]);
    world.simulator.state.editFinding(edited!.id, { mitigation: remote(testId)[3]!.mitigation });
    await expectInStep(world, repository, testId);
  });
});

describe('a check of many findings', () => {
  it('reads them page by page, one after the other, on pages of 250', async () => {
    const { mappingId, testId } = await makePushed(600);
    const gone = remote(testId)[400]!;
    world.simulator.state.deleteFinding(gone.id);
    world.simulator.requests.clear();
    expect(await check(mappingId)).toMatchObject({ compared: 600, missing: 1, extra: 0, changed: 0 });
    const pages = world.simulator.requests.filter(({ path }) => path === '/api/v2/findings/');
    expect(pages.map(({ query }) => new URLSearchParams(query).get('offset'))).toEqual(['0', '250', '500']);
  });

  it('is not misled by findings that are deleted while it reads', async () => {
    const { mappingId, testId } = await makePushed(300);
    const rows = remote(testId);
    world.simulator.faults.add({
      match: { path: '/api/v2/findings/' },
      after: 1,
      action: { kind: 'delay', ms: 300 },
    });
    const running = check(mappingId);
    // The first page is read and the second one on its way: what is deleted now makes the second one slide.
    for (let waited = 0; waited < 10_000; waited += 10) {
      const pages = world.simulator.requests.filter(({ path }) => path === '/api/v2/findings/');
      if (pages.length >= 2) break;
      await delay(10);
    }
    for (const { id } of rows.slice(0, 5)) world.simulator.state.deleteFinding(id);
    expect(await running).toMatchObject({ status: 'done', missing: 5, extra: 0, changed: 0, compared: 300 });
  });
});

describe('a check while pushes go on', () => {
  it('holds none of them up and takes none of their changes for differences', async () => {
    const { report, repository, mappingId } = await makePushed(300);
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    const states = ['fixed', 'false_positive', 'accepted_risk', 'open'] as const;
    for (let round = 0; round < 4; round += 1) {
      world.simulator.faults.add({
        match: { path: '/api/v2/findings/', method: 'GET' },
        times: 3,
        action: { kind: 'delay', ms: 60 },
      });
      const state = states[round] ?? 'open';
      await triage(world, repository, prints.slice(round * 20, 150 + round * 40), state);
      const [found] = await Promise.all([check_(mappingId), pushNow(world, mappingId)]);
      expect(found, `round ${String(round)}`).toMatchObject(CLEAN);
    }
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 300 });
  });
});

/** A check beside a push, whose writes are not its own. */
async function check_(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return getCheck(world.context, { checkId });
}

describe('a check that cannot read DefectDojo', () => {
  it('says that the test is gone, and the next push makes it again', async () => {
    const { repository, mappingId, testId } = await makePushed(5);
    world.simulator.state.deleteTest(testId);
    const found = await check(mappingId);
    expect(found).toMatchObject({ status: 'failed', errorCode: 'remote_not_found', missing: 0 });
    expect(found.errorMessage).toMatch(/no longer exists in DefectDojo/);
    await pushNow(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 5 });
  });

  it('says that the product is gone', async () => {
    const { mappingId } = await makePushed(5);
    world.simulator.state.deleteProduct(world.simulator.state.products()[0]!.id);
    expect(await check(mappingId)).toMatchObject({ status: 'failed', errorCode: 'product_gone' });
  });

  it('says that the key was rejected, once for all, and asks nothing more', async () => {
    const { mappingId } = await makePushed(5);
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    world.simulator.revokeToken(world.simulator.token);
    await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
    expect(await getCheck(world.context, { checkId })).toMatchObject({
      status: 'failed',
      errorCode: 'key_rejected',
    });
    await expect(requestCheck(world.context, { mappingId })).rejects.toMatchObject({ code: 'key_rejected' });
  });

  it('waits for an outage to pass, and gives up with a sentence when it lasts', async () => {
    const { mappingId } = await makePushed(5);
    const outage = world.simulator.faults.add({
      match: { path: '/api/v2/' },
      times: Infinity,
      action: { kind: 'respond', status: 503 },
    });
    const first = await check(mappingId);
    expect(first).toMatchObject({ status: 'queued', errorCode: null });
    // The same check, an hour later.
    const later = { ...world.context, now: () => new Date(Date.now() + 3_600_000) };
    await runCheckJob(later, { teamId: world.teamId, checkId: first.id }, new AbortController().signal);
    expect(await getCheck(world.context, { checkId: first.id })).toMatchObject({
      status: 'failed',
      errorCode: 'remote_unavailable',
    });
    outage();
    expect(await check(mappingId)).toMatchObject({ ...CLEAN, compared: 5 });
  });

  it('ends when its repository is no longer mapped', async () => {
    const { mappingId } = await makePushed(3);
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    await removeMapping(world.context, { mappingId });
    world.simulator.requests.clear();
    await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
    expect(world.simulator.requests).toHaveLength(0);
  });
});

describe('a product that was renamed in DefectDojo', () => {
  async function rename(): Promise<void> {
    const [product] = world.simulator.state.products();
    const response = await fetch(`${world.simulator.url}/api/v2/products/${String(product!.id)}/`, {
      method: 'PATCH',
      headers: { authorization: `Token ${world.simulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Storefront' }),
    });
    expect(response.status).toBe(200);
  }

  it('is shown by its new name after a check', async () => {
    const { mappingId } = await makePushed(3);
    await rename();
    expect(await check(mappingId)).toMatchObject(CLEAN);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({ productName: 'Storefront' });
  });

  it('is shown by its new name after a push', async () => {
    const { mappingId, testId } = await makePushed(3);
    await rename();
    await pushNow(world, mappingId);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({
      productName: 'Storefront',
      testId,
    });
  });
});

describe('a check that takes longer than a job may', () => {
  it('gives up, because it would begin anew for ever', async () => {
    const { mappingId } = await makePushed(3);
    world.simulator.faults.add({ match: { path: '/api/v2/findings/' }, action: { kind: 'hang' } });
    const tasks = createTaskList(createJobContext({ ...world.context, timings: { jobMaxMs: 300 } }));
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    const job = { id: '1', locked_by: null };
    // The task uses no other helpers.
    const helpers = { abortSignal: new AbortController().signal, job } as unknown as JobHelpers;
    await tasks[CHECK_TASK]?.({ teamId: world.teamId, checkId }, helpers);
    expect(await getCheck(world.context, { checkId })).toMatchObject({
      status: 'failed',
      errorCode: 'timeout',
    });
  });
});

describe('a worker that stops in the middle of a check', () => {
  it('leaves it to the next one, which begins anew', async () => {
    const { mappingId, testId } = await makePushed(300);
    world.simulator.state.deleteFinding(remote(testId)[10]!.id);
    const stopping = new AbortController();
    world.simulator.faults.add({
      match: { path: '/api/v2/findings/' },
      after: 1,
      action: { kind: 'hang' },
    });
    world.simulator.requests.clear();
    const running = check(mappingId, stopping.signal);
    for (let waited = 0; waited < 10_000; waited += 10) {
      if (world.simulator.requests.filter(({ path }) => path === '/api/v2/findings/').length >= 2) break;
      await delay(10);
    }
    stopping.abort();
    const stopped = await running;
    expect(stopped).toMatchObject({ status: 'queued', finishedAt: null });
    await runCheckJob(
      world.context,
      { teamId: world.teamId, checkId: stopped.id },
      new AbortController().signal,
    );
    expect(await getCheck(world.context, { checkId: stopped.id })).toMatchObject({
      status: 'done',
      missing: 1,
    });
    // Once more: it is over, and nothing is read again.
    world.simulator.requests.clear();
    await runCheckJob(
      world.context,
      { teamId: world.teamId, checkId: stopped.id },
      new AbortController().signal,
    );
    expect(world.simulator.requests).toHaveLength(0);
    expect(await differences(stopped.id)).toHaveLength(1);
  });
});
