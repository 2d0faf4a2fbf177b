import { reconcileMapping, runCheckJob } from '@gecko-defectdojo/jobs';
import { createMapping, getMapping, listDifferences, requestCheck } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { ingest, makeWorld, pushNow, pushOf } from './world.ts';
import type { World } from './world.ts';

/** The repository of another code host, whose files DefectDojo cannot link. */
const AZURE = { provider: 'azure', url: 'https://dev.azure.com/acme/_git/shop' } as const;

let world: World;
let owner: postgres.Sql;

afterEach(async () => {
  await owner.end();
  await world.close();
});

async function open(version: SimulatorVersion): Promise<void> {
  world = await makeWorld({ version });
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
}

/** A scan of its own commit. */
function scan(hours: number, repository: Partial<ReturnType<typeof makeScan>['repository']> = {}) {
  const report = makeScan({ findings: 5, startedAt: new Date(Date.UTC(2026, 6, 1, hours)) });
  return { ...report, repository: { ...report.repository, ...repository } };
}

function reworded(report: ReturnType<typeof scan>): ReturnType<typeof scan> {
  const findings = report.findings.map((finding) => ({ ...finding, remediation: 'Do otherwise.' }));
  return { ...report, findings };
}

const references = (testId: number) =>
  world.simulator.state.findings(testId).map((row) => String(row.references));

function reconcile(mappingId: string) {
  return reconcileMapping(world.context, { teamId: world.teamId, mappingId }, new AbortController().signal);
}

async function differences(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  const { items } = await listDifferences(world.context, { checkId, limit: 1_000 });
  return items.map(({ fields }) => fields);
}

/** Expects that a push writes nothing. */
async function expectNothingToWrite(mappingId: string): Promise<void> {
  world.simulator.requests.clear();
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({ status: 'succeeded' });
  expect(world.simulator.requests.writes).toBe(0);
}

describe.each(SIMULATOR_VERSIONS)('links to files, after a ledger was lost, on %s', (version) => {
  it('at the commit of an earlier scan are Gecko’s own, and a person’s edit is listed', async () => {
    await open(version);
    const { mappingId, testId } = await pushScan(world, scan(0, AZURE));
    const before = references(testId);
    expect(before[0]).toContain('version=GC');
    await ingest(world, scan(1, AZURE));
    await expectNothingToWrite(mappingId);
    expect(await differences(mappingId)).toEqual([]);
    const [first] = world.simulator.state.findings(testId);
    world.simulator.state.editFinding(first!.id, { references: `${before[0]!}\n\nTheirs.` });
    await owner`delete from defectdojo.exported_findings`;
    expect(await reconcile(mappingId)).toMatchObject({ recovered: 5, edited: 1 });
    await expectNothingToWrite(mappingId);
    expect(references(testId).slice(1)).toEqual(before.slice(1));
    expect(await differences(mappingId)).toEqual([['references']]);
  });

  it('are not missing where they were not needed before another repository came', async () => {
    await open(version);
    const { mappingId, testId } = await pushScan(world, scan(0));
    const before = references(testId);
    expect(before.join('\n')).not.toContain('File: ');
    const { repositoryId } = await ingest(world, makeScan({ findings: 1, repository: 'acme/other' }));
    const { productId } = await getMapping(world.context, { mappingId });
    await createMapping(world.context, { repositoryId, product: { kind: 'existing', productId } });
    await pushNow(world, mappingId);
    await owner`delete from defectdojo.exported_findings where mapping_id = ${mappingId}::uuid`;
    expect(await reconcile(mappingId)).toMatchObject({ recovered: 5, edited: 0 });
    await expectNothingToWrite(mappingId);
    expect(references(testId)).toEqual(before);
    expect(await differences(mappingId)).toEqual([]);
  });

  it('at the commit of a scan after the backup are learned', async () => {
    await open(version);
    const { mappingId, testId } = await pushScan(world, scan(0, AZURE));
    const [backup] = await owner<{ rows: string }[]>`
      select json_agg(t)::text as rows from defectdojo.exported_findings t`;
    // Since the backup every finding got another text, with the links of that scan, and a scan found nothing new.
    await ingest(world, reworded(scan(1, AZURE)));
    await pushNow(world, mappingId);
    const there = references(testId);
    await ingest(world, reworded(scan(2, AZURE)));
    await expectNothingToWrite(mappingId);
    await owner`delete from defectdojo.exported_findings`;
    await owner`insert into defectdojo.exported_findings
      select * from json_populate_recordset(null::defectdojo.exported_findings, ${backup!.rows}::text::json)`;
    expect(await reconcile(mappingId)).toMatchObject({ learned: 5, edited: 0 });
    await expectNothingToWrite(mappingId);
    expect(references(testId)).toEqual(there);
    expect(await differences(mappingId)).toEqual([]);
  });
});
