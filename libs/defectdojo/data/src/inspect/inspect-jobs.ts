import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

interface JobsState {
  readonly isThere: boolean;
  /** The named arguments of the queue's own function; null when there is none. */
  readonly arguments: string | null;
  readonly queueOwner: string | null;
  readonly functionOwner: string | null;
}

const STATE = `
  select n.oid is not null as "isThere",
    (select string_agg(pg_get_function_arguments(p.oid), ' ') from pg_proc p
      where p.pronamespace = n.oid and p.proname = 'add_job') as arguments,
    (select pg_get_userbyid(c.relowner) from pg_class c
      where c.relnamespace = n.oid and c.relname = '_private_jobs') as "queueOwner",
    (select pg_get_userbyid(p.proowner) from pg_proc p
      where p.oid = to_regprocedure('defectdojo.add_job(text, json, text, timestamptz, integer, text, integer, text[])')
    ) as "functionOwner"
  from (select $1::text as name) wanted left join pg_namespace n on n.nspname = wanted.name`;

/** Complains about a job queue that is missing, too old, or owned by another role than the function that adds jobs. */
export async function inspectJobs({ database, installation }: Inspection): Promise<string[]> {
  const { jobsSchema } = installation;
  const [state] = await readCatalogue<JobsState>(database, STATE, [jobsSchema]);
  if (!state?.isThere || state.queueOwner === null) {
    return [
      `The job schema "${jobsSchema}" is missing or empty. Start your runner once, or run migrate with the jobsSchema of your runner.`,
    ];
  }
  if (state.arguments?.includes('job_key_mode') !== true) {
    return [
      `The job schema "${jobsSchema}" has no add_job with job_key_mode. Update graphile-worker to 0.18 and start it once.`,
    ];
  }
  if (state.functionOwner === null) {
    return ['The function defectdojo.add_job is missing. Run migrate.'];
  }
  if (state.functionOwner === state.queueOwner) return [];
  return [
    `The function defectdojo.add_job belongs to "${state.functionOwner}", but the job queue to "${state.queueOwner}", so no job can be added. Run migrate with jobsOwner "${state.queueOwner}".`,
  ];
}
