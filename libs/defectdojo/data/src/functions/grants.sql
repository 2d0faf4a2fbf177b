-- Rights of the two roles, given anew on each run: another role than the one before takes its place.

-- Functions: first only the owner may call them, then the roles that need them.
do $$
declare
  v_function regprocedure;
  v_role text;
begin
  for v_function, v_role in
    select p.oid::regprocedure, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end
    from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'defectdojo'::regnamespace and a.grantee <> p.proowner
  loop
    execute format('revoke all on function %s from %s', v_function, v_role);
  end loop;
end $$;

do $$
begin
  -- Only its owner can hand a function to another role, and that role must be able to create in the schema meanwhile.
  if {{jobs_owner_text}} <> current_user then
    grant create on schema defectdojo to {{jobs_owner}};
    alter function defectdojo.add_job(text, json, text, timestamptz, integer, text, integer, text[]) owner to {{jobs_owner}};
    alter function defectdojo.has_due_job(text, timestamptz) owner to {{jobs_owner}};
    alter function defectdojo.has_waiting_job(text) owner to {{jobs_owner}};
    alter function defectdojo.has_open_job(text) owner to {{jobs_owner}};
    alter function defectdojo.count_open_jobs(text) owner to {{jobs_owner}};
    alter function defectdojo.release_jobs(interval, jsonb, jsonb) owner to {{jobs_owner}};
    alter function defectdojo.queue_statistics() owner to {{jobs_owner}};
    alter function defectdojo.put_back_job(bigint, timestamptz, boolean) owner to {{jobs_owner}};
    alter function defectdojo.is_job_due(text[]) owner to {{jobs_owner}};
    alter function defectdojo.age_jobs(interval, integer) owner to {{jobs_owner}};
    alter function defectdojo.hold_jobs(text[], timestamptz) owner to {{jobs_owner}};
    alter function defectdojo.delay_jobs(text[], timestamptz) owner to {{jobs_owner}};
    alter function defectdojo.release_held_jobs(text[], interval, integer) owner to {{jobs_owner}};
    alter function defectdojo.held_circuits() owner to {{jobs_owner}};
    alter function defectdojo.delete_team_jobs(uuid) owner to {{jobs_owner}};
    revoke create on schema defectdojo from {{jobs_owner}};
  end if;
end $$;
grant execute on function
  defectdojo.add_job(text, json, text, timestamptz, integer, text, integer, text[]),
  defectdojo.has_due_job(text, timestamptz),
  defectdojo.has_waiting_job(text),
  defectdojo.has_open_job(text),
  defectdojo.hold_jobs(text[], timestamptz),
  defectdojo.delay_jobs(text[], timestamptz),
  defectdojo.release_held_jobs(text[], interval, integer),
  defectdojo.held_circuits(),
  defectdojo.count_open_jobs(text),
  defectdojo.delete_team_jobs(uuid),
  defectdojo.queue_statistics()
to current_user;

grant execute on function defectdojo.request_id(), defectdojo.traceparent(), defectdojo.with_origin(json)
to {{jobs_owner}};

grant execute on function
  defectdojo.request_push(uuid, text, uuid),
  defectdojo.enqueue_push(uuid, timestamptz),
  defectdojo.enqueue_push_soon(uuid, interval),
  defectdojo.continue_push(uuid),
  defectdojo.end_mapping(uuid, text, timestamptz, uuid),
  defectdojo.request_publishing(uuid),
  defectdojo.request_counting(uuid, interval),
  defectdojo.tell_neighbours(uuid, integer),
  defectdojo.enqueue_task(text, json, text, timestamptz),
  defectdojo.request_map_by_rule(uuid, timestamptz),
  defectdojo.sweep_pushes(interval, integer, interval, interval),
  defectdojo.sweep_tasks(interval, integer),
  defectdojo.enqueue_notice(uuid),
  defectdojo.sweep_notices(integer),
  defectdojo.sweep_untold_notices(boolean, boolean, integer),
  defectdojo.delete_expired(text, interval, integer),
  defectdojo.count_expired(text, interval, integer),
  defectdojo.delete_team_rows(uuid, integer),
  defectdojo.continue_team_removal(uuid, interval),
  defectdojo.sweep_team_removals(interval, integer),
  defectdojo.queue_recurring(text, interval, interval, integer),
  defectdojo.resume_released(integer),
  defectdojo.queue_nightly_checks(integer, integer),
  defectdojo.queue_key_checks(integer),
  defectdojo.record_audit(jsonb),
  defectdojo.request_reseal(text, integer),
  defectdojo.reseal_progress(text),
  defectdojo.release_jobs(interval, jsonb, jsonb),
  defectdojo.put_back_job(bigint, timestamptz, boolean),
  defectdojo.is_job_due(text[]),
  defectdojo.age_jobs(interval, integer),
  defectdojo.enter_instance(text, uuid, boolean, interval),
  defectdojo.open_circuit(text, uuid, text, interval, interval),
  defectdojo.throttle_instance(text, interval, text),
  defectdojo.instance_works(text, uuid, interval),
  defectdojo.end_probe(text, uuid),
  defectdojo.release_missed_jobs(text, uuid),
  defectdojo.sweep_instances(interval)
to {{app_role}};

grant execute on function
  defectdojo.findings_changed(uuid, uuid, text),
  defectdojo.scan_completed(uuid, uuid, text, uuid, text),
  defectdojo.repository_added(uuid, uuid),
  defectdojo.repository_changed(uuid, uuid),
  defectdojo.repository_removed(uuid, uuid, uuid),
  defectdojo.team_removed(uuid)
to {{host_role}};

-- The functions that work on all teams in an operator's name. Without an operator role the owner alone may call it.
do $$
begin
  if {{operator_role_text}} <> current_user then
    grant execute on function
      defectdojo.set_hold(text, uuid, text, text, text, text),
      defectdojo.release_hold(text, uuid, text, text),
      defectdojo.operator_connections(text, text, uuid, uuid, integer),
      defectdojo.operator_mappings(text, interval, text, uuid, timestamptz, uuid, integer),
      defectdojo.operator_instances(interval, integer),
      defectdojo.operator_push(uuid),
      defectdojo.operator_mapping(uuid),
      defectdojo.operator_live_holds(),
      defectdojo.rerun_mapping(uuid, text),
      defectdojo.note_operator_action(text, text, jsonb),
      defectdojo.delete_team(uuid, text),
      defectdojo.count_expired(text, interval, integer)
    to {{operator_role}};
    grant usage on schema defectdojo to {{operator_role}};
  end if;
end $$;

grant execute on function defectdojo.read_statistics() to {{app_role}};

grant usage on schema defectdojo to {{app_role}}, {{host_role}}, {{jobs_owner}};

-- Tables: rows of the team for the app role, but the audit log to read only. A process of 0.1.0
-- appends to it directly, which `formerAudit` allows for the time of a rolling upgrade.
do $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid from pg_class c
    where c.relnamespace = 'defectdojo'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
      -- Tables of operators and instances have no rows of teams.
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'team_rows')
  loop
    execute format('alter policy team_rows on %s to %I', v_table, {{app_role_text}});
    execute format('grant select on %s to %I', v_table, {{app_role_text}});
    if v_table <> 'defectdojo.audit_events'::regclass then
      execute format('grant insert, update, delete on %s to %I', v_table, {{app_role_text}});
    elsif {{app_role_text}} <> current_user then
      execute format('revoke all on %s from %I', v_table, {{app_role_text}});
      execute format('grant %s on %s to %I', {{audit_rights}}, v_table, {{app_role_text}});
    end if;
  end loop;
end $$;
-- The check at start compares it with the version of the code.
grant select on defectdojo.migrations to {{app_role}};
