-- What the processes share about an instance of DefectDojo, whichever teams are connected to it.

-- Returns the hash that stands for the instance of a base URL: the first 16 hex digits of the SHA-256 of its origin, as
-- `instanceOf` in code returns it. Paths do not count, because they are served by the same machine.
create or replace function defectdojo.instance_of(p_base_url text)
returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
  select left(encode(sha256(convert_to(regexp_replace(
    lower(substring(p_base_url from '^[^:/]+://[^/?#]+')), '^(http:.*):80$|^(https:.*):443$', '\1\2'
  ), 'UTF8')), 'hex'), 16);
$$;
