import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { expect } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';
import { dataMigrations } from './migrate.ts';

/** Migrates a database as a release did that did not have the migration with this end of its name, and no later one. */
export async function migrateUntil(owner: postgres.Sql, end: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  try {
    await cp(dataMigrations.folder, folder, { recursive: true });
    const path = join(folder, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { tag: string }[] };
    const until = journal.entries.findIndex(({ tag }) => tag.endsWith(end));
    expect(until).toBeGreaterThan(0);
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, until) }));
    await applyMigrations(owner, { ...dataMigrations, folder }, 'gecko_app');
  } finally {
    await rm(folder, { recursive: true });
  }
}
