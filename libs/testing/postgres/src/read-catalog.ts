import postgres from 'postgres';
import { z } from 'zod';

const Column = z.object({
  /** As `format_type` writes it, such as `character varying(64)`. */
  type: z.string(),
  notNull: z.boolean(),
  /** True if a row that does not name the column gets a value: a default, an identity, or one that is computed. */
  hasDefault: z.boolean(),
});

const Table = z.object({
  columns: z.record(z.string(), Column),
  /** Check and unique constraints, and unique indexes, as Postgres writes them. */
  rules: z.array(z.string()),
});

/** The parts of a schema that code can rely on: tables, and the functions that it may call. */
export const Catalog = z.object({
  tables: z.record(z.string(), Table),
  /** The signatures of functions that the app role may execute, with their results. */
  functions: z.record(z.string(), z.string()),
});

export type Catalog = z.infer<typeof Catalog>;

export interface ReadCatalogOptions {
  readonly ownerUrl: string;
  readonly schema: string;
  /** The role whose functions are read. */
  readonly appRole: string;
}

/** Reads what code can rely on in a schema, sorted by name. The migrator's own table is left out. */
export async function readCatalog({ ownerUrl, schema, appRole }: ReadCatalogOptions): Promise<Catalog> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await client<{ tables: unknown; functions: unknown }[]>`
      select
        (select coalesce(jsonb_object_agg(c.relname, jsonb_build_object(
          'columns', (
            select jsonb_object_agg(a.attname, jsonb_build_object(
              'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
              'hasDefault', a.atthasdef or a.attidentity <> ''))
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
          'rules', (
            select coalesce(jsonb_agg(rule order by rule), '[]') from (
              select pg_get_constraintdef(k.oid) as rule from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
              union
              select regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', 'UNIQUE ')
              from pg_index i where i.indrelid = c.oid and i.indisunique
            ) rules)
        )), '{}')
        from pg_class c
        where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations') as tables,
        (select coalesce(jsonb_object_agg(
          p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_function_result(p.oid)), '{}')
        from pg_proc p
        where p.pronamespace = ${schema}::regnamespace and has_function_privilege(${appRole}, p.oid, 'execute')) as functions`;
    return Catalog.parse(row);
  } finally {
    await client.end({ timeout: 5 });
  }
}
