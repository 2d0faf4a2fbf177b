import { createTaskList } from '@gecko-defectdojo/jobs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { runAdminCommand } from '@gecko-defectdojo/tools/admin';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest, makeWorld, map } from './world.ts';
import type { World } from './world.ts';

let world: World;
let owner: postgres.Sql;
/** The lines of the runner about jobs that fail. */
const failures: string[] = [];
beforeAll(async () => {
  world = await makeWorld();
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const workOff = () =>
  runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList(world.context),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') failures.push(message);
    }),
  });

async function deleteTeam(...flags: string[]) {
  const { appUrl, operatorUrl } = world.testDatabase;
  return runAdminCommand({
    args: ['delete-team', world.teamId, '--as', 'Otto', ...flags],
    environment: { DATABASE_URL: appUrl, OPERATOR_DATABASE_URL: operatorUrl },
    print: () => undefined,
    tell: () => undefined,
  });
}

it('deletes a team during its push, which ends quietly, and sends DefectDojo nothing more', async () => {
  const repository = await ingest(world, makeScan({ findings: 40 }));
  await map(world, repository);
  expect(await deleteTeam()).toBe(2);
  world.simulator.requests.clear();
  const working = workOff();
  await expect.poll(() => world.simulator.requests.writes, { interval: 5 }).toBeGreaterThan(0);
  expect(await deleteTeam('--yes')).toBe(0);
  await working;
  expect(failures).toEqual([]);
  world.simulator.requests.clear();
  // The push that waited for the one in work goes on later.
  await owner`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;
  await workOff();
  await workOff();
  expect(world.simulator.requests.writes).toBe(0);
  const [removed] = await owner`
    select finished_at is not null as ended, deleted ? 'mappings' as told
    from defectdojo.removed_teams where id = ${world.teamId}`;
  expect(removed).toEqual({ ended: true, told: true });
  for (const table of ['connections', 'mappings', 'pushes', 'exported_findings', 'audit_events'])
    expect(
      await owner`select 1 from defectdojo.${owner(table)} where team_id = ${world.teamId}`,
    ).toHaveLength(0);
  expect(
    await owner`select key, last_error from graphile_worker.jobs where task_identifier like 'defectdojo.%' and key like ${`%${world.teamId}%`}`,
  ).toEqual([]);
  expect([...(await owner`select operator, action, detail from defectdojo.operator_actions`)]).toEqual([
    { operator: 'Otto', action: 'delete_team', detail: { teamId: world.teamId } },
  ]);
});
