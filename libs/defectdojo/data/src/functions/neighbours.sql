-- Teams of this database that push to one product of one instance. A team learns of another one only by what DefectDojo
-- shows to its own key, so nothing here says anything of one team to another: it makes the other team look.

-- Enqueues a look of each other team that has a mapping with a test in the product of this one, where the transaction's
-- team has seen tests of another team there. At most p_limit looks, each at one engagement. Instances are told apart by the whole
-- URL, because products of two installations on one server have the same ids. The jobs carry nothing of the request.
create or replace function defectdojo.tell_neighbours(p_mapping_id uuid, p_limit integer default 20)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
  v_request_id text := coalesce(current_setting('defectdojo.request_id', true), '');
  v_traceparent text := coalesce(current_setting('defectdojo.traceparent', true), '');
  v_neighbour record;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  for v_neighbour in
    select c.team_id, first.id as mapping_id
    from defectdojo.mappings own
    join defectdojo.connections o on o.team_id = own.team_id and o.id = own.connection_id
    join defectdojo.connections c on c.url = o.url and c.disconnected_at is null and c.team_id <> own.team_id
      and c.state = 'connected' and not defectdojo.is_silenced(c)
    cross join lateral (
      select distinct on (m.engagement_id) m.id from defectdojo.mappings m
      where m.team_id = c.team_id and m.connection_id = c.id and m.product_id = own.product_id
        and m.removed_at is null and m.test_id is not null and m.engagement_id is not null
      limit 5
    ) first
    where own.team_id = v_team_id and own.id = p_mapping_id and own.other_tests is not null
    order by c.team_id limit p_limit
  loop
    perform set_config('defectdojo.request_id', '', true);
    perform set_config('defectdojo.traceparent', '', true);
    perform defectdojo.add_task_job(
      'defectdojo.look_at_neighbours', v_neighbour.team_id, 'mappingId', v_neighbour.mapping_id, null, 'first'
    );
  end loop;
  perform set_config('defectdojo.request_id', v_request_id, true);
  perform set_config('defectdojo.traceparent', v_traceparent, true);
  perform set_config('defectdojo.maintenance', '', true);
end $$;
