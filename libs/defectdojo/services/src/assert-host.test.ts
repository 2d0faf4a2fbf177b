import { openDatabase } from '@gecko-defectdojo/data';
import { addRepository, createTeam, inHost } from '@gecko-defectdojo/testing-host';
import { createTestDatabase, type TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertHost, HostError } from './assert-host.ts';

let bench: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  bench = await createTestDatabase();
  owner = postgres(bench.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await bench.close();
});

async function complaintsAt(url = bench.appUrl, hostSchema = 'gecko'): Promise<readonly string[]> {
  const database = openDatabase({ url, hostSchema, maxConnections: 1 });
  try {
    await assertHost(database);
    return [];
  } catch (error) {
    if (error instanceof HostError) return error.complaints;
    throw error;
  } finally {
    await database.close();
  }
}

test('a host that keeps the contract starts', async () => {
  expect(await complaintsAt()).toEqual([]);
});

const view = (columns: string, options = 'with (security_invoker = true)') => `
  alter view gecko.export_repositories rename to kept_repositories;
  create view gecko.export_repositories ${options} as select ${columns} from gecko.kept_repositories;
  grant select on gecko.export_repositories to gecko_app`;
const viewBack = `
  drop view gecko.export_repositories;
  alter view gecko.kept_repositories rename to export_repositories`;

/** Each fault, how it is undone, and the sentence it is told in. */
const faults: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'an audit log that the app role may write',
    'grant insert, truncate on defectdojo.audit_events to gecko_app',
    'revoke insert, truncate on defectdojo.audit_events from gecko_app',
    /^The role ".*" may INSERT, TRUNCATE on defectdojo\.audit_events, which only the function record_audit may write\. Run migrate with it as appRole, /,
  ],
  [
    'a table of operators that the role may read',
    'grant select on defectdojo.operator_holds to gecko_app',
    'revoke select on defectdojo.operator_holds from gecko_app',
    /^The role ".*" may SELECT on defectdojo\.operator_holds, which only functions may read and write\. Run migrate /,
  ],
  [
    'a view that is missing',
    'alter view gecko.export_findings rename to kept',
    'alter view gecko.kept rename to export_findings',
    /^The view gecko\.export_findings is missing\. Publish it with the columns team_id, repository_id, branch, /,
  ],
  [
    'a column that is missing',
    'alter view gecko.export_findings rename column revision to rev',
    'alter view gecko.export_findings rename column rev to revision',
    /^The view gecko\.export_findings has no column revision \(bigint\): Grows with every change .* Add it\.$/,
  ],
  [
    'an optional column that is missing',
    'alter view gecko.export_repositories rename column tags to labels',
    'alter view gecko.export_repositories rename column labels to tags',
    /has no column tags \(text\[\]\): .* Add it\. Without a value, select null::text\[\] as tags\.$/,
  ],
  [
    'a column of another type',
    view(
      'team_id, repository_id::text, provider, full_name, url, default_branch, provider_kind, visibility, tags',
    ),
    viewBack,
    /^The column gecko\.export_repositories\.repository_id is text, not uuid\. Cast it in the view\.$/,
  ],
  [
    'a view with the rights of its owner',
    view('*', ''),
    viewBack,
    /^The view gecko\.export_repositories shows the rows of every team\. Create it with \(security_invoker = true\)/,
  ],
  [
    'a view that the role may not read',
    'revoke select on gecko.export_findings from gecko_app',
    'grant select on gecko.export_findings to gecko_app',
    /^The role "gecko_app_login" may not read gecko\.export_findings\. Run: grant select/,
  ],
  [
    'a view over tables without row-level security',
    'alter table gecko.repositories disable row level security',
    'alter table gecko.repositories enable row level security',
    /^The view gecko\.export_repositories shows rows without app\.team_id\. Let the row-level security/,
  ],
  [
    'a host schema that the role may not use',
    'revoke usage on schema gecko from gecko_app',
    'grant usage on schema gecko to gecko_app',
    /^The role "gecko_app_login" may not use the schema "gecko"\. Run: grant usage on schema "gecko" to/,
  ],
  [
    'a table without row-level security',
    'alter table defectdojo.mappings no force row level security',
    'alter table defectdojo.mappings force row level security',
    /^Row-level security of defectdojo\.mappings is off or not forced\. Run: alter table/,
  ],
  [
    'a policy for another role',
    'alter policy team_rows on defectdojo.pushes to pg_monitor',
    'alter policy team_rows on defectdojo.pushes to gecko_app',
    /^The policy team_rows of defectdojo\.pushes does not hold for the role "gecko_app_login"\./,
  ],
  [
    'a table that the role may not change',
    'revoke update, delete on defectdojo.notices from gecko_app',
    'grant update, delete on defectdojo.notices to gecko_app',
    /^The role "gecko_app_login" lacks UPDATE, DELETE on defectdojo\.notices\. Run migrate/,
  ],
  [
    'a table that is missing',
    'alter table defectdojo.checks rename to kept',
    'alter table defectdojo.kept rename to checks',
    /^The table defectdojo\.checks is missing\. Run migrate\.$/,
  ],
  [
    'a function that is missing',
    'alter function defectdojo.sweep_tasks(interval, integer) rename to kept',
    'alter function defectdojo.kept(interval, integer) rename to sweep_tasks',
    /^The function defectdojo\.sweep_tasks\(interval, integer\) is missing\. Run migrate\.$/,
  ],
  [
    'a function that the app role may not call',
    'revoke execute on function defectdojo.enqueue_push(uuid, timestamptz) from gecko_app',
    'grant execute on function defectdojo.enqueue_push(uuid, timestamptz) to gecko_app',
    /^The role "gecko_app_login" may not call defectdojo\.enqueue_push\(uuid, timestamptz\)\. Run migrate with it as appRole/,
  ],
  [
    'a trigger that the host may not call',
    'revoke execute on function defectdojo.findings_changed(uuid, uuid, text) from gecko_app',
    'grant execute on function defectdojo.findings_changed(uuid, uuid, text) to gecko_app',
    /^The role "gecko_app" may not call defectdojo\.findings_changed\(uuid, uuid, text\)\. Run migrate with it as hostRole/,
  ],
  [
    'a trigger with the rights of its caller',
    'alter function defectdojo.team_removed(uuid) security invoker',
    'alter function defectdojo.team_removed(uuid) security definer',
    /^The function defectdojo\.team_removed\(uuid\) is not security definer\. Run migrate\.$/,
  ],
  [
    'a job schema that is missing',
    'alter schema graphile_worker rename to kept',
    'alter schema kept rename to graphile_worker',
    /^The job schema "graphile_worker" is missing or empty\. Start your runner once/,
  ],
  [
    'a job queue of another version',
    'alter function graphile_worker.add_job rename to kept',
    'alter function graphile_worker.kept rename to add_job',
    /^The job schema "graphile_worker" has no add_job with job_key_mode\. Update graphile-worker/,
  ],
  [
    'a job queue of another owner',
    'alter table graphile_worker._private_jobs owner to pg_monitor',
    'alter table graphile_worker._private_jobs owner to gecko_queue_login',
    /belongs to ".*", but the job queue to "pg_monitor", so no job can be added\. Run migrate with jobsOwner "pg_monitor"\.$/,
  ],
  [
    'a migration that is missing',
    'create table kept as select * from defectdojo.migrations; delete from defectdojo.migrations where created_at = (select max(created_at) from defectdojo.migrations)',
    'delete from defectdojo.migrations; insert into defectdojo.migrations select * from kept; drop table kept',
    /^The schema "defectdojo" lacks 1 of \d+ migrations\. Run migrate\.$/,
  ],
  [
    'functions of an earlier version',
    `select set_config('test.comment', obj_description('defectdojo'::regnamespace, 'pg_namespace'), false); comment on schema defectdojo is null`,
    `do $$ begin execute format('comment on schema defectdojo is %L', current_setting('test.comment')); end $$`,
    /^The functions of the schema "defectdojo" are those of an earlier version\. Run migrate\.$/,
  ],
  [
    'a schema that the role may not use',
    'revoke usage on schema defectdojo from gecko_app',
    'grant usage on schema defectdojo to gecko_app',
    /^The role "gecko_app_login" may not use the schema "defectdojo"\. Run migrate with it as appRole\.$/,
  ],
];

test.each(faults)(
  '%s stops the start with one sentence that says what to do',
  async (_, put, undo, sentence) => {
    // Without a row the probe could not see that a view shows too much.
    const teamId = await createTeam(bench.gecko, { name: 'Team' });
    await inHost(bench.gecko, teamId, (tx) => addRepository(tx, { teamId, fullName: 'a/b', at: new Date() }));
    await owner.unsafe(put);
    try {
      expect(await complaintsAt()).toEqual([expect.stringMatching(sentence)]);
    } finally {
      await owner.unsafe(undo);
    }
    expect(await complaintsAt()).toEqual([]);
  },
);

test('a host schema that is missing is named', async () => {
  expect(await complaintsAt(bench.appUrl, 'elsewhere')).toEqual([
    expect.stringMatching(/^The schema "elsewhere" is missing\. Publish the host's views there/),
  ]);
});

test('a database without the plugin is told to run migrate', async () => {
  const url = new URL(bench.appUrl);
  url.pathname = '/postgres';
  expect(await complaintsAt(url.href)).toEqual([
    expect.stringMatching(/^The schema "defectdojo" is missing\. Run migrate/),
  ]);
});

test('a role that bypasses row-level security is refused', async () => {
  expect(await complaintsAt(bench.ownerUrl)).toContainEqual(
    expect.stringMatching(/bypasses row-level security, so a team could see the rows of another/),
  );
});

test('all complaints come at once', async () => {
  await owner`alter view gecko.export_findings rename to kept`;
  await owner`revoke insert on defectdojo.notices from gecko_app`;
  try {
    const complaints = await complaintsAt();
    expect(complaints).toHaveLength(2);
    const error = new HostError(complaints);
    expect(error.code).toBe('host_wrong');
    for (const complaint of complaints) expect(error.message).toContain(complaint);
  } finally {
    await owner`alter view gecko.kept rename to export_findings`;
    await owner`grant insert on defectdojo.notices to gecko_app`;
  }
});

test('a database that cannot be reached is no complaint, but worth another try', async () => {
  const call = complaintsAt('postgres://someone:secret@127.0.0.1:1/none');
  await expect(call).rejects.toMatchObject({ code: 'unavailable', retryable: true });
});
