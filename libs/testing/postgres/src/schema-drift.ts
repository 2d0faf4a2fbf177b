import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface SchemaDriftOptions {
  /** The file that exports the Drizzle schema. */
  readonly schemaFile: string;
  /** The folder of the committed migrations. */
  readonly migrationsFolder: string;
  readonly schemaName: string;
}

/** Returns the SQL that `drizzle-kit generate` would still write; empty when the migrations are complete. */
export async function findSchemaDrift(options: SchemaDriftOptions): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'gecko-drift-'));
  try {
    const migrations = join(scratch, 'migrations');
    cpSync(options.migrationsFolder, migrations, { recursive: true });
    const { schemaFile: schema, schemaName } = options;
    const config = {
      dialect: 'postgresql',
      schema,
      out: './migrations',
      schemaFilter: [schemaName],
      casing: 'snake_case',
    };
    writeFileSync(join(scratch, 'drizzle.config.json'), JSON.stringify(config));
    const known = new Set(readdirSync(migrations));
    const packageFile = createRequire(fileURLToPath(import.meta.url)).resolve('drizzle-kit');
    const program = join(dirname(packageFile), 'bin.cjs');
    const args = [program, 'generate', '--config', 'drizzle.config.json'];
    await promisify(execFile)(process.execPath, args, { cwd: scratch, timeout: 60_000 });
    const added = readdirSync(migrations).filter((file) => file.endsWith('.sql') && !known.has(file));
    return added.map((file) => readFileSync(join(migrations, file), 'utf8')).join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
