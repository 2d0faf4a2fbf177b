-- Functions of the plugin's own API and tasks, for the team of the transaction. The app role may call them.

-- Requests a push of a mapping, and returns its id. What a person starts by hand goes also while exports are paused:
-- *Push now*, *Retry*, and what a check offers. Null for any other push meanwhile.
create or replace function defectdojo.request_push(p_mapping_id uuid, p_trigger text, p_requested_by uuid default null)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_push_id uuid;
begin
  -- Set here and not in the function's header: only a superuser may name a setting of one's own there (Postgres 18).
  perform set_config('defectdojo.maintenance', 'on', true);
  v_push_id := defectdojo.add_push(
    v_team_id, p_mapping_id, p_trigger, p_requested_by,
    p_trigger in ('manual', 'retry') or (p_trigger = 'check' and p_requested_by is not null)
  );
  perform set_config('defectdojo.maintenance', '', true);
  return v_push_id;
end $$;

-- Returns the lane of the push of a mapping that waits to begin, for the team of the transaction.
create or replace function defectdojo.lane_of_mapping(p_mapping_id uuid)
returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  v_lane text;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select defectdojo.lane_of_push(p.trigger, p.by_hand) into v_lane
  from defectdojo.pushes p
  where p.team_id = defectdojo.require_team() and p.mapping_id = p_mapping_id and p.status in ('queued', 'waiting');
  perform set_config('defectdojo.maintenance', '', true);
  return coalesce(v_lane, 'first');
end $$;

-- Enqueues the push job of a mapping, in the lane of the push that waits.
create or replace function defectdojo.enqueue_push(p_mapping_id uuid, p_run_at timestamptz default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_push_job(
    defectdojo.require_team(), p_mapping_id, p_run_at, 'replace', defectdojo.lane_of_mapping(p_mapping_id)
  );
end $$;

-- Enqueues the job that goes on with a push after a slice: in bulk, or as other work if another push of the mapping
-- waits. A job that is there and due keeps its place.
create or replace function defectdojo.continue_push(p_mapping_id uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_is_wanted boolean;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  v_is_wanted := exists (
    select from defectdojo.pushes p
    where p.team_id = v_team_id and p.mapping_id = p_mapping_id and p.status = 'queued'
  );
  perform set_config('defectdojo.maintenance', '', true);
  perform defectdojo.add_push_job(
    v_team_id, p_mapping_id, null,
    case when defectdojo.has_due_job('push:' || v_team_id || ':' || p_mapping_id, now()) then 'preserve_run_at' else 'replace' end,
    case when v_is_wanted then 'first' else 'bulk' end
  );
end $$;

create or replace function defectdojo.enqueue_push_soon(p_mapping_id uuid, p_wait interval)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_push_job_soon(
    defectdojo.require_team(), p_mapping_id, p_wait, defectdojo.lane_of_mapping(p_mapping_id)
  );
end $$;

-- Ends a mapping of the team. Returns true if a last push mitigates its findings. It goes also while exports are paused
-- where a person chose so: the plugin itself names no one.
create or replace function defectdojo.end_mapping(
  p_mapping_id uuid, p_findings text, p_at timestamptz, p_requested_by uuid default null
)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_mapping defectdojo.mappings;
  v_closes boolean;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select * into strict v_mapping from defectdojo.mappings where team_id = v_team_id and id = p_mapping_id;
  v_closes := defectdojo.close_mapping(v_mapping, p_findings, p_at, p_requested_by, p_requested_by is not null);
  perform set_config('defectdojo.maintenance', '', true);
  return v_closes;
end $$;

-- Asks for the ASVS profiles of a mapping's product to be published, unless publishing is off.
create or replace function defectdojo.request_publishing(p_mapping_id uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_mapping defectdojo.mappings;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select * into strict v_mapping from defectdojo.mappings where team_id = v_team_id and id = p_mapping_id;
  perform defectdojo.add_publishing(v_mapping);
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Asks for the numbers of requirements of a mapping's product to be published, once this time has passed since they last
-- changed, and no sooner than in a minute: several pushes of a product follow each other. A product that says nothing of
-- the ASVS gets them with its first publishing. A mapping that came after the last one knows nothing of it.
create or replace function defectdojo.request_counting(p_mapping_id uuid, p_every interval)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_mapping defectdojo.mappings;
  v_is_published boolean;
  v_changed_at timestamptz;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select * into strict v_mapping from defectdojo.mappings where team_id = v_team_id and id = p_mapping_id;
  select bool_or(m.published_asvs is not null), max((m.asvs_requirements ->> 'at')::timestamptz)
  into v_is_published, v_changed_at
  from defectdojo.mappings m
  where m.team_id = v_team_id and m.connection_id = v_mapping.connection_id and m.product_id = v_mapping.product_id
    and m.removed_at is null;
  if v_is_published then
    perform defectdojo.add_publishing(
      v_mapping, greatest(v_changed_at + p_every, now() + interval '1 minute'), 'preserve_run_at'
    );
  end if;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Enqueues a job of one of the plugin's other tasks. Jobs of one task and key coalesce while they wait.
create or replace function defectdojo.enqueue_task(
  p_task text, p_payload json, p_key text, p_run_at timestamptz default null
)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  -- A person waits for a check; the nightly ones are queued by `queue_nightly_checks`.
  v_lane text := case when p_task = 'defectdojo.check' then 'person' when p_task in ('defectdojo.detect_asvs', 'defectdojo.mark_renewals') then 'bulk' else 'first' end;
begin
  if p_task not in (
    'defectdojo.check', 'defectdojo.map_many', 'defectdojo.map_by_rule', 'defectdojo.detect_asvs', 'defectdojo.publish_asvs',
    'defectdojo.mark_renewals'
  ) then
    raise exception 'no such task: %', p_task using errcode = '42501';
  end if;
  perform defectdojo.add_job(
    p_task,
    -- The team is the caller's; one in the payload does not count.
    (p_payload::jsonb || jsonb_build_object('teamId', v_team_id))::json,
    p_task || ':' || v_team_id || ':' || p_key,
    p_run_at,
    6,
    'replace',
    defectdojo.lane_priority(v_lane),
    defectdojo.job_flags(
      v_lane, v_team_id,
      -- The other two ask no instance.
      case when p_task not in ('defectdojo.detect_asvs', 'defectdojo.mark_renewals') then defectdojo.instance_of_team(v_team_id) end
    )
  );
end $$;
