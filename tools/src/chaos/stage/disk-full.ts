import { TIMINGS_FACTOR } from '../scale.ts';

/**
 * Installs the full disk: while it is on, a share of all written rows fails with SQLSTATE 53100 and the words of
 * Postgres, in the tables of the plugin, of its host and of the queue. As on a full disk, reading and deleting go on. A
 * sequence counts the failures, because it does not roll back.
 */
export const INSTALL_DISK_FULL = `
  create schema chaos;
  create table chaos.disk (until timestamptz not null, share double precision not null);
  insert into chaos.disk values ('-infinity', 0);
  create sequence chaos.failures;
  create function chaos.write() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
  begin
    if exists (select 1 from chaos.disk where until > clock_timestamp() and share > random()) then
      perform nextval('chaos.failures');
      raise exception 'could not extend file "base/5/16384": No space left on device'
        using errcode = '53100', hint = 'Check free disk space.';
    end if;
    return new;
  end $$;
  do $$
  declare
    v_table regclass;
  begin
    for v_table in
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('defectdojo', 'gecko', 'graphile_worker') and c.relkind = 'r'
        and c.relname not in ('migrations', '_private_tasks')
    loop
      execute format('create trigger a_chaos before insert or update on %s for each row execute function chaos.write()', v_table);
    end loop;
  end $$;`;

/**
 * The queue waits before it repeats a failed job, for seconds that no option changes. This multiplies them by the factor
 * of all other waits.
 */
export const SCALE_QUEUE_WAITS = `
  create function chaos.scale() returns trigger language plpgsql set search_path = pg_catalog as $$
  begin
    if old.locked_at is not null and new.locked_at is null and new.run_at > now() then
      new.run_at := now() + (new.run_at - now()) * ${String(TIMINGS_FACTOR)};
    end if;
    return new;
  end $$;
  create trigger z_chaos before update on graphile_worker._private_jobs
    for each row execute function chaos.scale();`;
