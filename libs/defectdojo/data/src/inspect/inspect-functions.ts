import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

/** The functions that the plugin's own code calls. */
const APP_FUNCTIONS = [
  'defectdojo.request_push(uuid, text, uuid)',
  'defectdojo.enqueue_push(uuid, timestamptz)',
  'defectdojo.enqueue_push_soon(uuid, interval)',
  'defectdojo.continue_push(uuid)',
  'defectdojo.end_mapping(uuid, text, timestamptz, uuid)',
  'defectdojo.request_publishing(uuid)',
  'defectdojo.tell_neighbours(uuid, integer)',
  'defectdojo.enqueue_task(text, json, text, timestamptz)',
  'defectdojo.sweep_pushes(interval, integer, interval, interval)',
  'defectdojo.sweep_tasks(interval, integer)',
  'defectdojo.enqueue_notice(uuid)',
  'defectdojo.sweep_untold_notices(boolean, boolean, integer)',
  'defectdojo.delete_expired(text, interval, integer)',
  'defectdojo.count_expired(text, interval, integer)',
  'defectdojo.delete_team_rows(uuid, integer)',
  'defectdojo.continue_team_removal(uuid, interval)',
  'defectdojo.queue_recurring(text, interval, interval, integer)',
  'defectdojo.resume_released(integer)',
  'defectdojo.queue_nightly_checks(integer, integer)',
  'defectdojo.queue_key_checks(integer)',
  'defectdojo.record_audit(jsonb)',
  'defectdojo.request_reseal(text, integer)',
  'defectdojo.reseal_progress(text)',
  'defectdojo.read_statistics()',
  'defectdojo.release_jobs(interval, jsonb, jsonb)',
  'defectdojo.put_back_job(bigint, timestamptz, boolean)',
  'defectdojo.is_job_due(text[])',
  'defectdojo.age_jobs(interval, integer)',
  'defectdojo.enter_instance(text, uuid, boolean, interval)',
  'defectdojo.open_circuit(text, uuid, text, interval, interval)',
  'defectdojo.throttle_instance(text, interval, text)',
  'defectdojo.instance_works(text, uuid, interval)',
  'defectdojo.end_probe(text, uuid)',
  'defectdojo.release_missed_jobs(text, uuid)',
  'defectdojo.sweep_instances(interval)',
];

/** The functions that the host calls when something happened. */
const TRIGGERS = [
  'defectdojo.findings_changed(uuid, uuid, text)',
  'defectdojo.scan_completed(uuid, uuid, text, uuid, text)',
  'defectdojo.repository_added(uuid, uuid)',
  'defectdojo.repository_changed(uuid, uuid)',
  'defectdojo.repository_removed(uuid, uuid, uuid)',
  'defectdojo.team_removed(uuid)',
];

interface FunctionState {
  readonly signature: string;
  readonly isThere: boolean;
  readonly isDefiner: boolean;
  readonly mayCall: boolean;
}

const STATES = `
  select s.signature, p.oid is not null as "isThere", coalesce(p.prosecdef, false) as "isDefiner",
    coalesce(r.oid is not null and has_function_privilege(r.oid, p.oid, 'execute'), false) as "mayCall"
  from unnest($1::text[]) with ordinality as s(signature, place)
  left join pg_proc p on p.oid = to_regprocedure(s.signature)
  left join pg_roles r on r.rolname = $2
  order by s.place`;

/** Complains about functions that are missing, that run with the caller's rights, or that their caller may not call. */
export async function inspectFunctions(inspection: Inspection): Promise<string[]> {
  const { role, installation } = inspection;
  return [
    ...(await inspectCalls(inspection, APP_FUNCTIONS, { role, option: 'appRole' })),
    ...(await inspectCalls(inspection, TRIGGERS, { role: installation.hostRole, option: 'hostRole' })),
  ];
}

async function inspectCalls(
  { database }: Inspection,
  signatures: readonly string[],
  caller: { readonly role: string; readonly option: string },
): Promise<string[]> {
  const states = await readCatalogue<FunctionState>(database, STATES, [signatures, caller.role]);
  return states.flatMap(({ signature, isThere, isDefiner, mayCall }) => {
    if (!isThere) return [`The function ${signature} is missing. Run migrate.`];
    if (!isDefiner) return [`The function ${signature} is not security definer. Run migrate.`];
    if (mayCall) return [];
    return [
      `The role "${caller.role}" may not call ${signature}. Run migrate with it as ${caller.option}, or grant execute.`,
    ];
  });
}
