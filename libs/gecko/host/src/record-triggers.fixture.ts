import postgres from 'postgres';

/** A call of one of the plugin's SQL functions, committed with the change it reports. */
export interface RecordedTrigger {
  readonly trigger: 'findings_changed' | 'scan_completed';
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly scanId?: string;
  readonly kind?: string;
}

/** Replaces the plugin's trigger functions in a test database by ones that record their calls. */
export async function recordTriggers(ownerUrl: string) {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await client.unsafe(`
    create table public.recorded_triggers (position serial, event jsonb not null);
    create or replace function defectdojo.findings_changed(team_id uuid, repository_id uuid, branch text)
    returns text language plpgsql security definer as $$ begin
      insert into public.recorded_triggers (event) values (jsonb_build_object(
        'trigger', 'findings_changed', 'teamId', team_id, 'repositoryId', repository_id, 'branch', branch));
      return 'queued';
    end $$;
    create or replace function defectdojo.scan_completed(
      team_id uuid, repository_id uuid, branch text, scan_id uuid, kind text)
    returns text language plpgsql security definer as $$ begin
      insert into public.recorded_triggers (event) values (jsonb_build_object(
        'trigger', 'scan_completed', 'teamId', team_id, 'repositoryId', repository_id, 'branch', branch,
        'scanId', scan_id, 'kind', kind));
      return 'queued';
    end $$;`);
  const events: RecordedTrigger[] = [];
  return {
    events,
    /** Appends the calls committed since the last read. */
    read: async () => {
      const rows = await client<{ position: number; event: RecordedTrigger }[]>`
        with taken as (delete from public.recorded_triggers returning position, event)
        select * from taken order by position`;
      events.push(...rows.map(({ event }) => event));
    },
    close: () => client.end({ timeout: 5 }),
  };
}
