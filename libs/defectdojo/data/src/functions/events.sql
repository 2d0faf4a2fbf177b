-- Tells open pages what has changed: each API process listens on `defectdojo_events`. An event is a team, a kind and ids;
-- no name and no content. Postgres sends it when the transaction commits, once however often it was told, and never after
-- a rollback. These functions are parts of the triggers below and of those that the host calls. No role may call them.

create or replace function defectdojo.tell_page(p_team_id uuid, p_kind text, p_id uuid default null, p_of uuid default null)
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  select pg_notify(
    'defectdojo_events',
    json_strip_nulls(json_build_object('team', p_team_id, 'kind', p_kind, 'id', p_id, 'of', p_of))::text
  );
$$;

-- The trigger of each table that a page shows. Its argument is the kind of the event.
create or replace function defectdojo.tell_row()
returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  case tg_table_name
    when 'connections' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.id);
    when 'mappings' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.id, new.repository_id);
    when 'pushes', 'checks' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.id, new.mapping_id);
    when 'mapping_batches' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.id);
    when 'mapping_batch_items' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.batch_id);
    when 'notices' then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.id, new.subject_id);
    when 'asvs_profiles', 'asvs_detections', 'asvs_overrides', 'asvs_statements'
      then perform defectdojo.tell_page(new.team_id, tg_argv[0], new.repository_id);
    -- Without an id, so that a transaction with many of them sends one event.
    else perform defectdojo.tell_page(coalesce(new.team_id, old.team_id), tg_argv[0]);
  end case;
  return null;
end $$;

-- A new row, and a change of any column that a page may show: all but the hidden ones, which change often (a heartbeat)
-- or appear on no page. A column that is added later counts as shown. A deleted row tells nothing: rows
-- go with their connection, whose end `team_removed` tells, or because newer ones take their place. Rows of rules go by
-- themselves too, and tell that.
do $$
declare
  v_table text;
  v_kind text;
  v_hidden text[];
  v_old text;
  v_new text;
begin
  for v_table, v_kind, v_hidden in values
    ('connections', 'connection', array['sealed_key', 'key_version', 'updated_at']),
    ('mappings', 'mapping', array[
      'dirty_since', 'chunk_size', 'inflight_build_id', 'closing_since', 'published_asvs', 'asvs_lost_at', 'source_links',
      'renamed', 'renewal_wanted'
    ]),
    ('pushes', 'push', array['heartbeat_at', 'keeps_changes']),
    ('checks', 'check', array[]::text[]),
    ('mapping_batches', 'batch', array['heartbeat_at']),
    ('mapping_batch_items', 'batch', array[]::text[]),
    ('notices', 'notice', array['host_informed_at', 'host_opened_at', 'words']),
    ('asvs_profiles', 'profile', array['updated_at']),
    ('asvs_detections', 'profile', array[]::text[]),
    ('asvs_overrides', 'profile', array[]::text[]),
    ('asvs_statements', 'profile', array[]::text[]),
    ('map_rules', 'map_rule', array[]::text[]),
    ('map_rule_exceptions', 'map_rule', array[]::text[]),
    ('map_rule_candidates', 'map_rule', array['marks', 'marked_at', 'place', 'begun_name']),
    ('audit_events', 'activity', array[]::text[])
  loop
    select string_agg(format('old.%I', a.attname), ', '), string_agg(format('new.%I', a.attname), ', ')
    into strict v_old, v_new
    from pg_attribute a
    where a.attrelid = format('defectdojo.%I', v_table)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname <> all (v_hidden);
    execute format(
      'create or replace trigger tell_insert after insert on defectdojo.%I
       for each row execute function defectdojo.tell_row(%L)', v_table, v_kind
    );
    execute format(
      'create or replace trigger tell_update after update on defectdojo.%I
       for each row when ((%s) is distinct from (%s)) execute function defectdojo.tell_row(%L)',
      v_table, v_old, v_new, v_kind
    );
    if v_kind = 'map_rule' then
      execute format(
        'create or replace trigger tell_delete after delete on defectdojo.%I
         for each row execute function defectdojo.tell_row(%L)', v_table, v_kind
      );
    end if;
  end loop;
end $$;
