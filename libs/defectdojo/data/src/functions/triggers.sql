-- The host says that something happened by calling one of these functions in its own transaction: a commit enqueues the
-- job, a rollback enqueues nothing. Any driver and any role with `execute` can call them, with or without `app.team_id`.
-- They return a reason word: `queued`, or why no push follows (`not_connected`, `not_mapped`, `other_branch`, `paused`,
-- `kind_not_exported`, `nothing_to_do`).

-- Throws if the transaction acts for another team than the argument.
create or replace function defectdojo.check_team(p_team_id uuid)
returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  v_current uuid := nullif(current_setting('app.team_id', true), '')::uuid;
begin
  if p_team_id is null then
    raise exception 'team_id is null; a trigger names its team' using errcode = '22004';
  end if;
  if v_current <> p_team_id then
    raise exception 'app.team_id is %, but the trigger names team %', v_current, p_team_id using errcode = '42501';
  end if;
end $$;

-- Requests the push of a repository if its mapping follows this branch, as the first one or as a further one. Returns
-- the reason word.
create or replace function defectdojo.push_branch(p_team_id uuid, p_repository_id uuid, p_branch text, p_trigger text)
returns text
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_connection defectdojo.connections;
  v_mapping defectdojo.mappings;
begin
  select * into v_connection from defectdojo.connections where team_id = p_team_id and disconnected_at is null;
  if not found then return 'not_connected'; end if;
  select * into v_mapping from defectdojo.mappings
  where team_id = p_team_id and repository_id = p_repository_id and connection_id = v_connection.id
    and removed_at is null and first_mapping_id is null;
  if not found then return 'not_mapped'; end if;
  if v_mapping.branch <> p_branch then
    select * into v_mapping from defectdojo.mappings
    where team_id = p_team_id and first_mapping_id = v_mapping.id and branch = p_branch and removed_at is null;
    if not found then return 'other_branch'; end if;
  end if;
  -- Nothing is requested while exports are paused; switching them on catches up.
  return case
    when defectdojo.add_push(p_team_id, v_mapping.id, p_trigger, null, false) is null then 'paused'
    else 'queued'
  end;
end $$;

-- Lets a mapping look at the repository's branches: which one is the default branch that it follows, and which ones have
-- its patterns. Only the host knows, so the push job reads it; the job pushes nothing unless the mapping moves. Nothing
-- happens while exports are paused: switching them on pushes every mapping, and each of those pushes looks.
create or replace function defectdojo.look_at_branches(p_team_id uuid, p_repository_id uuid)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  -- A job that is there already keeps its time: it looks as well.
  perform defectdojo.add_push_job(m.team_id, m.id, null, 'preserve_run_at', 'first')
  from defectdojo.mappings m
  join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null
    and not defectdojo.is_paused(c, m)
  where m.team_id = p_team_id and m.repository_id = p_repository_id and m.removed_at is null
    and m.first_mapping_id is null and (m.follows_default_branch is not false or m.branch_rule is not null);
end $$;

-- A person triaged or edited findings of this branch.
create or replace function defectdojo.findings_changed(team_id uuid, repository_id uuid, branch text)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
begin
  perform defectdojo.check_team(findings_changed.team_id);
  perform defectdojo.tell_page(findings_changed.team_id, 'findings', findings_changed.repository_id);
  -- Local to the transaction, and set back by Postgres itself when this call fails.
  perform set_config('defectdojo.maintenance', 'on', true);
  v_reason := defectdojo.push_branch(
    findings_changed.team_id, findings_changed.repository_id, findings_changed.branch, 'triage'
  );
  perform set_config('defectdojo.maintenance', '', true);
  return v_reason;
end $$;

-- Enqueues ASVS detection after a deep scan, unless the first branch of the repository's mapping is another one. The job compares the
-- branch of a repository that is not mapped with its default branch, which only the host knows.
create or replace function defectdojo.detect_branch(p_team_id uuid, p_repository_id uuid, p_branch text, p_scan_id uuid)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_mapped_branch text;
begin
  select m.branch into v_mapped_branch
  from defectdojo.mappings m
  join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null
  where m.team_id = p_team_id and m.repository_id = p_repository_id and m.removed_at is null
    and m.first_mapping_id is null;
  if v_mapped_branch <> p_branch then return; end if;
  perform defectdojo.add_job(
    'defectdojo.detect_asvs',
    json_build_object(
      'teamId', p_team_id, 'repositoryId', p_repository_id, 'scanId', p_scan_id, 'branch', p_branch
    ),
    'defectdojo.detect_asvs:' || p_team_id || ':' || p_repository_id,
    null,
    6,
    'replace',
    defectdojo.lane_priority('bulk'),
    defectdojo.job_flags('bulk', p_team_id, null)
  );
end $$;

-- A scan of this branch is recorded, with its findings; also when it changed nothing, because its commit is news. The
-- reason stays `other_branch` for the first scan of a new default branch, and of a branch that has a mapping's pattern,
-- although a push follows: only the push job asks the host for the branches.
create or replace function defectdojo.scan_completed(
  team_id uuid, repository_id uuid, branch text, scan_id uuid, kind text
)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
begin
  perform defectdojo.check_team(scan_completed.team_id);
  if scan_completed.kind not in ('deep', 'recheck', 'pr') then
    raise exception 'no such kind of scan: %', scan_completed.kind using errcode = '22023';
  end if;
  perform defectdojo.tell_page(scan_completed.team_id, 'findings', scan_completed.repository_id);
  if scan_completed.kind = 'pr' then return 'kind_not_exported'; end if;
  perform set_config('defectdojo.maintenance', 'on', true);
  v_reason := defectdojo.push_branch(
    scan_completed.team_id, scan_completed.repository_id, scan_completed.branch, 'scan_completed'
  );
  if v_reason = 'other_branch' then
    perform defectdojo.look_at_branches(scan_completed.team_id, scan_completed.repository_id);
  end if;
  if scan_completed.kind = 'deep' then
    perform defectdojo.detect_branch(
      scan_completed.team_id, scan_completed.repository_id, scan_completed.branch, scan_completed.scan_id
    );
  end if;
  perform set_config('defectdojo.maintenance', '', true);
  return v_reason;
end $$;

-- A repository was connected to Gecko. Pages list it, and the team's rules may map it.
create or replace function defectdojo.repository_added(team_id uuid, repository_id uuid)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_marked boolean;
begin
  perform defectdojo.check_team(repository_added.team_id);
  perform defectdojo.tell_page(repository_added.team_id, 'repository', repository_added.repository_id);
  perform set_config('defectdojo.maintenance', 'on', true);
  v_is_marked := defectdojo.mark_for_rules(repository_added.team_id, repository_added.repository_id);
  perform set_config('defectdojo.maintenance', '', true);
  return case when v_is_marked then 'queued' else 'nothing_to_do' end;
end $$;

-- A repository's name, group, default branch, visibility or tags changed. The plugin reads them where it shows them, a
-- mapping that follows the default branch looks whether another one is it now, and a rule may match that did not before.
create or replace function defectdojo.repository_changed(team_id uuid, repository_id uuid)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_marked boolean;
begin
  perform defectdojo.check_team(repository_changed.team_id);
  perform defectdojo.tell_page(repository_changed.team_id, 'repository', repository_changed.repository_id);
  perform set_config('defectdojo.maintenance', 'on', true);
  -- Its name may have changed. A job of the mapping compares it with the one that the mapping was made with. Written
  -- also where it is null already: the lock lets a job that is comparing see the name after this transaction.
  update defectdojo.mappings m set renamed = null
  where m.team_id = repository_changed.team_id and m.repository_id = repository_changed.repository_id
    and m.removed_at is null and m.first_mapping_id is null;
  perform defectdojo.look_at_branches(repository_changed.team_id, repository_changed.repository_id);
  v_is_marked := defectdojo.mark_for_rules(repository_changed.team_id, repository_changed.repository_id);
  perform set_config('defectdojo.maintenance', '', true);
  return case when v_is_marked then 'queued' else 'nothing_to_do' end;
end $$;

-- A repository leaves Gecko: its mappings end, and a last push mitigates its findings in DefectDojo. While DefectDojo is
-- disconnected that waits until the team connects again, and while exports are paused until they are switched on.
create or replace function defectdojo.repository_removed(
  team_id uuid, repository_id uuid, removed_by uuid default null
)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_mapping defectdojo.mappings;
  v_reason text := 'not_mapped';
begin
  perform defectdojo.check_team(repository_removed.team_id);
  perform defectdojo.tell_page(repository_removed.team_id, 'repository', repository_removed.repository_id);
  perform set_config('defectdojo.maintenance', 'on', true);
  perform defectdojo.forget_for_rules(repository_removed.team_id, repository_removed.repository_id);
  for v_mapping in
    select m.* from defectdojo.mappings m
    where m.team_id = repository_removed.team_id and m.repository_id = repository_removed.repository_id
      and m.removed_at is null and m.first_mapping_id is null
  loop
    if defectdojo.close_mapping(v_mapping, 'mitigate', now(), repository_removed.removed_by, false) then
      v_reason := case
        when (
          select defectdojo.is_paused(c) from defectdojo.connections c
          where c.team_id = v_mapping.team_id and c.id = v_mapping.connection_id
        ) then 'paused'
        else 'queued'
      end;
    elsif v_reason = 'not_mapped' then
      v_reason := 'nothing_to_do';
    end if;
    perform defectdojo.add_audit_event(
      v_mapping.team_id, 'host', repository_removed.removed_by, 'mapping.removed', v_mapping.id,
      jsonb_build_object(
        'repositoryId', v_mapping.repository_id, 'productId', v_mapping.product_id,
        'productName', v_mapping.product_name, 'findings', 'mitigate'
      )
    );
  end loop;
  perform set_config('defectdojo.maintenance', '', true);
  return v_reason;
end $$;

-- A team leaves Gecko: its key is deleted at once, and a job deletes everything that the plugin knows of it, the audit
-- log included. DefectDojo keeps everything.
create or replace function defectdojo.team_removed(team_id uuid)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
begin
  perform defectdojo.check_team(team_removed.team_id);
  perform defectdojo.tell_page(team_removed.team_id, 'connection');
  perform set_config('defectdojo.maintenance', 'on', true);
  v_reason := case when exists (
    select from defectdojo.connections c where c.team_id = team_removed.team_id and c.disconnected_at is null
  ) then 'nothing_to_do' else 'not_connected' end;
  perform defectdojo.begin_team_removal(team_removed.team_id);
  perform set_config('defectdojo.maintenance', '', true);
  return v_reason;
end $$;
