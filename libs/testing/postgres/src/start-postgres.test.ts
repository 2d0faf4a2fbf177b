import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from './start-postgres.ts';

let folder: string;
beforeEach(() => {
  // `mkdtemp` makes a folder that only its owner may enter: what a kept state of root's looks like to Postgres.
  folder = mkdtempSync(join(tmpdir(), 'gecko-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<unknown> {
  const client = postgres(url, { max: 1 });
  try {
    const [row] = await client.unsafe<{ answer: unknown }[]>(text);
    return row?.answer;
  } finally {
    await client.end({ timeout: 5 });
  }
}

test('a kept folder continues after a process was killed with its server still running', async () => {
  const dataDir = join(folder, 'state', 'db');
  const program = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./start-postgres.ts', import.meta.url).href)});
    const cluster = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    const { ownerUrl } = await cluster.createDatabase('kept');
    console.log(ownerUrl);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  await ask(output.toString('utf8').trim(), 'create table t as select 42 as answer');
  await expect(startPostgres({ dataDir })).rejects.toThrow(/in use by process/);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const cluster = await startPostgres({ dataDir });
  const { ownerUrl, appUrl } = await cluster.createDatabase('kept');
  expect(await ask(ownerUrl, 'select answer from t')).toBe(42);
  expect(await ask(appUrl, "select pg_has_role(current_user, 'gecko_app', 'member') as answer")).toBe(true);
  expect(await ask(ownerUrl, "select current_setting('fsync') as answer")).toBe('on');
  for (const how of ['orderly', 'crash'] as const) {
    await cluster.restart(how);
    expect(await ask(ownerUrl, 'select answer from t'), how).toBe(42);
  }
  await cluster.stop();
  await cluster.stop();
  expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
});

test('a pid file that names another process does not stop a start, nor that process', async () => {
  const dataDir = join(folder, 'db');
  await (await startPostgres({ dataDir, durable: false })).stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(join(dataDir, 'postmaster.pid'), `${String(other.pid)}\n${dataDir}\n`);
  const cluster = await startPostgres({ dataDir, durable: false, settings: { synchronous_commit: 'on' } });
  expect(await ask(cluster.ownerUrl, "select current_setting('synchronous_commit') as answer")).toBe('on');
  await cluster.stop();
  expect(other.exitCode).toBe(null);
  other.kill();
});

test('a start that fails says why and leaves no server, so that the next one works', async () => {
  const dataDir = join(folder, 'db');
  await (await startPostgres({ dataDir, durable: false })).stop();
  const settings = join(dataDir, 'postgresql.conf');
  const good = readFileSync(settings, 'utf8');
  writeFileSync(settings, `${good}\nnonsense = 1\n`);
  await expect(startPostgres({ dataDir, durable: false })).rejects.toThrow(/nonsense/);
  expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
  writeFileSync(settings, good);
  await (await startPostgres({ dataDir, durable: false })).stop();
});
