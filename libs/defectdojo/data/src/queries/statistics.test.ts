import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench } from '../data-bench.fixture.ts';
import { enqueuePush } from './enqueue.ts';
import { readStatistics } from './statistics.ts';

const MAPPINGS = 10_000;
const FINDINGS = 100_000;
const REJECTED = 300;

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
}, 60_000);
afterAll(() => bench.close());

/** Returns the figure of a name and labels; 0 without a row. */
async function figure(name: string, labels: object = {}): Promise<number> {
  const rows = (await readStatistics(bench.database)).filter((row) => row.name === name);
  return (
    rows.find((row) => Object.entries(labels).every(([label, value]) => row[label] === value))?.value ?? 0
  );
}

it('counts connections by state, mappings that are behind, and jobs by lane', async () => {
  const [working, paused] = [await bench.mappedTeam(), await bench.mappedTeam()];
  await bench.pause(paused.teamId);
  await bench.connect(randomUUID(), { state: 'key_rejected' });
  const age = async (teamId: string, seconds: number) =>
    bench.owner`update defectdojo.mappings set dirty_since = now() - ${seconds} * interval '1 second'
      where team_id = ${teamId}`;
  await bench.owner`select set_config('defectdojo.maintenance', 'on', false)`;
  await age(working.teamId, 60);
  await age(paused.teamId, 6_000);
  await bench.act(working.teamId, (tx) => enqueuePush(tx, working.mappingId, new Date(Date.now() - 30_000)));
  expect(await figure('connections', { state: 'connected' })).toBe(1);
  expect(await figure('connections', { state: 'paused' })).toBe(1);
  expect(await figure('connections', { state: 'key_rejected' })).toBe(1);
  expect(await figure('dirty')).toBe(2);
  const oldest = await figure('oldest_dirty');
  expect(oldest).toBeGreaterThanOrEqual(60);
  expect(oldest).toBeLessThan(120);
  expect(await figure('queue', { label: 'push', state: 'due' })).toBe(1);
  expect(await figure('queue_oldest', { label: 'push' })).toBeGreaterThanOrEqual(30);
});

it('counts pushes that wait by their error, and findings that DefectDojo does not take', async () => {
  const { teamId, mappingId } = await bench.mappedTeam();
  await bench.owner`insert into defectdojo.pushes (team_id, mapping_id, trigger, status, error_code)
    values (${teamId}, ${mappingId}, 'manual', 'waiting', 'key_rejected')`;
  await bench.owner`insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision, rejected)
    select ${teamId}, ${mappingId}, gen_random_uuid(), 1, n <= 3 from generate_series(1, 9) n`;
  expect(await figure('waiting', { label: 'key_rejected' })).toBe(1);
  expect(await figure('rejected')).toBe(3);
});

it('reads of each tenant table the rows that it counts, with 10,000 mappings and 100,000 findings', async () => {
  const { teamId, connectionId, mappingId } = await bench.mappedTeam();
  const { owner, ownerUrl } = bench;
  await owner.unsafe(`
    set defectdojo.maintenance = 'on';
    insert into defectdojo.connections (team_id, url, sealed_key, key_last_four, account_id, account, state, created_by)
      select gen_random_uuid(), 'https://' || n || '.example', repeat('s', 200), 'abcd', 1, 'admin', 'connected',
        gen_random_uuid() from generate_series(1, 1000) n;
    insert into defectdojo.mappings
      (team_id, connection_id, repository_id, branch, service, product_id, product_name, created_by, dirty_since)
      select '${teamId}', '${connectionId}', gen_random_uuid(), 'main', 's', 1, 'P', gen_random_uuid(),
        case when n % 100 = 0 then now() - n * interval '1 second' end
      from generate_series(1, ${String(MAPPINGS)}) n;
    insert into defectdojo.pushes (team_id, mapping_id, trigger, status, finished_at)
      select m.team_id, m.id, 'manual', 'succeeded', now() from defectdojo.mappings m where m.team_id = '${teamId}';
    insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision, rejected)
      select '${teamId}', '${mappingId}', gen_random_uuid(), 1, n <= ${String(REJECTED)}
      from generate_series(1, ${String(FINDINGS)}) n`);
  for (const table of ['connections', 'mappings', 'pushes', 'exported_findings'])
    await owner.unsafe(`vacuum analyze defectdojo.${table}`);
  const plans: string[] = [];
  const watcher = postgres(ownerUrl, { max: 1, onnotice: ({ message = '' }) => plans.push(message) });
  await watcher.unsafe(`load 'auto_explain'; set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on; set auto_explain.log_analyze = on; set client_min_messages = log`);
  const startedAt = performance.now();
  await watcher`select * from defectdojo.read_statistics()`;
  const ms = performance.now() - startedAt;
  await watcher.end();
  const text = plans.join('\n');
  // Connections are all counted.
  for (const table of ['mappings', 'pushes', 'exported_findings']) {
    expect(text).toMatch(new RegExp(`Scan.* on (?:defectdojo\\.)?${table} `));
    expect(text).not.toMatch(new RegExp(`Seq Scan on (?:defectdojo\\.)?${table} `));
  }
  expect(await figure('rejected')).toBeGreaterThanOrEqual(REJECTED);
  // A scrape of the metrics waits for it.
  expect(ms).toBeLessThan(500);
}, 60_000);
