-- The audit log. These functions are the only way in, and the retention the only way out: no role but the owner may write
-- to the table.

-- A part of the functions below and of the triggers. No role may call it directly.
create or replace function defectdojo.add_audit_event(
  p_team_id uuid, p_actor_kind text, p_actor_id uuid, p_action text, p_subject_id uuid, p_detail jsonb
)
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  -- The clock and not the transaction's start, so that the events of one transaction keep their order.
  insert into defectdojo.audit_events (team_id, actor_kind, actor_id, action, subject_id, detail, at)
  values (p_team_id, p_actor_kind, p_actor_id, p_action, p_subject_id, p_detail, clock_timestamp());
$$;

-- Appends events: `[{"action", "subjectId", "detail"}]`. Team and actor are those that the transaction was opened for,
-- and the time is the database's, so a caller can forge none of them with an event. Returns the number of events.
create or replace function defectdojo.record_audit(p_events jsonb)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_actor_id uuid := nullif(current_setting('defectdojo.actor_id', true), '')::uuid;
  v_kind text := coalesce(nullif(current_setting('defectdojo.actor_kind', true), ''), 'plugin');
  v_count integer;
begin
  if v_kind not in ('person', 'job', 'plugin') or (v_kind = 'plugin') <> (v_actor_id is null) then
    raise exception 'the transaction names no actor of this kind' using errcode = '42501';
  end if;
  if jsonb_array_length(p_events) > 1000 then
    raise exception 'too many events at once' using errcode = '54000';
  end if;
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count
  from jsonb_to_recordset(p_events) as e (action text, "subjectId" uuid, detail jsonb)
  cross join lateral defectdojo.add_audit_event(v_team_id, v_kind, v_actor_id, e.action, e."subjectId", e.detail);
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
