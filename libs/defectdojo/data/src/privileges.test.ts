import { createTeam, createUser, HOST_SCHEMA } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Every privilege that a role other than the owner has on an object, granted by any role. */
const PRIVILEGES = `
  with objects as (
    select n.nspname as schema, 'schema' as kind, n.nspname as name, n.nspowner as owner, n.nspacl as acl, 'n' as type
    from pg_namespace n
    union all
    select n.nspname, case c.relkind when 'S' then 'sequence' else 'table' end, c.relname, c.relowner, c.relacl,
      case c.relkind when 'S' then 's' else 'r' end
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select n.nspname, 'column', c.relname || '.' || a.attname, c.relowner, a.attacl, 'c'
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attacl is not null
    union all
    select n.nspname, 'function', p.proname, p.proowner, p.proacl, 'f'
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  )
  select case when g.grantee = 0 then 'public' else g.grantee::regrole::text end as role,
    o.schema || ' ' || o.kind || ': ' || string_agg(distinct lower(g.privilege_type), ', ' order by lower(g.privilege_type)) as rights,
    o.name
  from objects o, aclexplode(coalesce(o.acl, acldefault(o.type::"char", o.owner))) g
  where o.schema = any($1) and g.grantee <> o.owner
  group by 1, o.schema, o.kind, o.name, o.owner`;

const SCHEMAS = ['defectdojo', HOST_SCHEMA, 'graphile_worker'];

/** The rights of each role besides the owner of the tables, as they are meant to be. */
const EXPECTED = {
  gecko_app: {
    'defectdojo schema: usage': ['defectdojo'],
    'defectdojo table: delete, insert, select, update': [
      'asvs_detections',
      'asvs_overrides',
      'asvs_profiles',
      'asvs_statements',
      'check_differences',
      'checks',
      'connections',
      'exported_findings',
      'finding_notes',
      'idempotency_keys',
      'map_rule_candidates',
      'map_rule_exceptions',
      'map_rules',
      'mapping_batch_items',
      'mapping_batches',
      'mappings',
      'notices',
      'push_changes',
      'pushes',
      'rejected_findings',
      'repository_selections',
      'unsettled_findings',
      'unsettled_objects',
    ],
    // The audit log grows through a function, which sets time and actor.
    'defectdojo table: select': ['audit_events', 'migrations'],
    'defectdojo function: execute': [
      'age_jobs',
      'continue_push',
      'continue_team_removal',
      'count_expired',
      'delete_expired',
      'delete_team_rows',
      'end_mapping',
      'end_probe',
      'enqueue_notice',
      'enqueue_push',
      'enqueue_push_soon',
      'enqueue_task',
      'enter_instance',
      'findings_changed',
      'instance_works',
      'is_job_due',
      'open_circuit',
      'put_back_job',
      'queue_key_checks',
      'queue_nightly_checks',
      'queue_recurring',
      'read_statistics',
      'record_audit',
      'release_jobs',
      'release_missed_jobs',
      'repository_added',
      'repository_changed',
      'repository_removed',
      'request_counting',
      'request_map_by_rule',
      'request_publishing',
      'request_push',
      'request_reseal',
      'reseal_progress',
      'resume_released',
      'scan_completed',
      'sweep_instances',
      'sweep_notices',
      'sweep_pushes',
      'sweep_tasks',
      'sweep_team_removals',
      'sweep_untold_notices',
      'team_removed',
      'tell_neighbours',
      'throttle_instance',
    ],
    'gecko schema: usage': ['gecko'],
    'gecko table: delete, insert, select, update': [
      'api_keys',
      'attached_checkouts',
      'findings',
      'memberships',
      'messages',
      'repositories',
      'scans',
      'teams',
      'users',
    ],
    'gecko table: delete, insert, select': ['next_scans', 'sessions'],
    'gecko table: insert, select': ['finding_events'],
    'gecko table: select': ['export_findings', 'export_repositories'],
    'gecko sequence: usage': ['finding_revision'],
    'gecko function: execute': [
      'authenticate',
      'authenticate_api_key',
      'authenticate_session',
      'teams_with_expired_risks',
    ],
  },
  // The functions that the queue's role owns run inside functions of the owner.
  gecko_owner: {
    'defectdojo function: execute': [
      'add_job',
      'count_open_jobs',
      'delay_jobs',
      'delete_team_jobs',
      'has_due_job',
      'has_open_job',
      'has_waiting_job',
      'held_circuits',
      'hold_jobs',
      'queue_statistics',
      'release_held_jobs',
    ],
  },
  // Never a role of a process that serves customers.
  gecko_operator: {
    'defectdojo schema: usage': ['defectdojo'],
    'defectdojo function: execute': [
      'count_expired',
      'delete_team',
      'note_operator_action',
      'operator_connections',
      'operator_instances',
      'operator_live_holds',
      'operator_mapping',
      'operator_mappings',
      'operator_push',
      'release_hold',
      'rerun_mapping',
      'set_hold',
    ],
  },
  // Adding a job asks which request caused it.
  gecko_queue_login: {
    'defectdojo schema: usage': ['defectdojo'],
    'defectdojo function: execute': ['request_id', 'traceparent', 'with_origin'],
  },
  gecko_sign_in: {
    'gecko schema: usage': ['gecko'],
    'gecko function: execute': ['people_to_sign_in_as'],
  },
  // Postgres lets every role call new functions; without usage of the schema no role reaches these.
  public: {
    'graphile_worker function: execute': [
      'add_job',
      'add_jobs',
      'complete_jobs',
      'force_unlock_workers',
      'permanently_fail_jobs',
      'remove_job',
      'reschedule_jobs',
    ],
  },
};

interface Right {
  readonly role: string;
  readonly rights: string;
  readonly name: string;
}

function grouped(rows: readonly Right[]): Record<string, Record<string, string[]>> {
  const groups: Record<string, Record<string, string[]>> = {};
  for (const { role, rights, name } of rows) ((groups[role] ??= {})[rights] ??= []).push(name);
  for (const names of Object.values(groups).flatMap((group) => Object.values(group))) names.sort();
  return groups;
}

test('what each role may do with each object is what this table says, and nothing more', async () => {
  expect(grouped(await bench.owner.unsafe<Right[]>(PRIVILEGES, [SCHEMAS]))).toEqual(EXPECTED);
});

test('the role of the queue owns the queue and the functions that add jobs, and nothing else', async () => {
  const owned = await bench.owner<{ what: string }[]>`
    select distinct n.nspname || ' ' || o.kind as what
    from (
      select relowner as owner, relnamespace as schema, 'table' as kind from pg_class
      union all select proowner, pronamespace, 'function ' || case n.nspname when 'defectdojo' then proname else '' end
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      union all select nspowner, oid, 'schema' from pg_namespace
    ) o join pg_namespace n on n.oid = o.schema
    where o.owner = 'gecko_queue_login'::regrole and n.nspname <> 'pg_toast' order by 1`;
  expect(owned.map(({ what }) => what.trim())).toEqual([
    'defectdojo function add_job',
    'defectdojo function age_jobs',
    'defectdojo function count_open_jobs',
    'defectdojo function delay_jobs',
    'defectdojo function delete_team_jobs',
    'defectdojo function has_due_job',
    'defectdojo function has_open_job',
    'defectdojo function has_waiting_job',
    'defectdojo function held_circuits',
    'defectdojo function hold_jobs',
    'defectdojo function is_job_due',
    'defectdojo function put_back_job',
    'defectdojo function queue_statistics',
    'defectdojo function release_held_jobs',
    'defectdojo function release_jobs',
    'graphile_worker function',
    'graphile_worker schema',
    'graphile_worker table',
  ]);
});

test('no login but the owner has an attribute or a role that it does not need', async () => {
  const logins = await bench.owner`
    select rolname as login, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as "isPowerful",
      array(select roleid::regrole::text from pg_auth_members where member = r.oid) as "memberOf"
    from pg_roles r where rolname in ('gecko_app_login', 'gecko_operator_login', 'gecko_queue_login', 'gecko_sign_in_login') order by 1`;
  expect([...logins]).toEqual([
    { login: 'gecko_app_login', isPowerful: false, memberOf: ['gecko_app'] },
    { login: 'gecko_operator_login', isPowerful: false, memberOf: ['gecko_operator'] },
    { login: 'gecko_queue_login', isPowerful: false, memberOf: [] },
    { login: 'gecko_sign_in_login', isPowerful: false, memberOf: ['gecko_sign_in'] },
  ]);
});

test('no setting opens the rows of other teams to the app role, nor their people', async () => {
  const { teamId } = await bench.mappedTeam();
  await createTeam(bench.database, { teamId, name: 'Theirs' });
  await bench.act(teamId, (tx) =>
    createUser(tx, { teamId, email: 'a@example.com', name: 'A', role: 'admin' }),
  );
  const seen = await bench.database.drizzle.transaction(async (tx) => {
    await tx.execute(sql`select set_config('defectdojo.maintenance', 'on', true),
      set_config('gecko.authentication', 'on', true)`);
    const rows = await tx.execute(sql`select (select count(*) from defectdojo.mappings)::integer as mappings,
      (select count(*) from gecko.users)::integer as people, (select count(*) from gecko.teams)::integer as teams`);
    return rows[0];
  });
  expect(seen).toEqual({ mappings: 0, people: 0, teams: 0 });
  const listing = bench.database.drizzle.execute(sql`select * from gecko.people_to_sign_in_as(null, 10)`);
  await expect(listing).rejects.toMatchObject({ cause: { code: '42501' } });
});
