import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Postgres writes into this file the id of the process that serves the folder, and its status in line 8. */
const PID_FILE = 'postmaster.pid';
/** The process of ours that started the server. A server whose process lives is left alone. */
const OWNER_FILE = 'gecko-owner.json';

function readLines(dataDir: string): string[] {
  const path = join(dataDir, PID_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}

/** Returns true if the server's own file says that it takes connections. */
export function isReady(dataDir: string, pid: number): boolean {
  const lines = readLines(dataDir);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** Returns true if a process with this id exists. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return processTable(pid, 'command=');
  }
}

function processTable(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}

/** Returns the start of a process in a unit of the machine. It tells the process from a later one with the same id. */
function beginOf(pid: number): string {
  try {
    // The name before the last bracket may hold spaces; the start time is the 20th field behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return processTable(pid, 'lstart=');
  }
}

/** Notes that this process runs the server of the folder. */
export function recordOwner(dataDir: string): void {
  writeFileSync(join(dataDir, OWNER_FILE), JSON.stringify({ pid: process.pid, began: beginOf(process.pid) }));
}

/** Forgets who runs the server of the folder. */
export function forgetOwner(dataDir: string): void {
  rmSync(join(dataDir, OWNER_FILE), { force: true });
}

function livingOwner(dataDir: string): number | undefined {
  const path = join(dataDir, OWNER_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const pid = Number(Reflect.get(Object(owner), 'pid'));
    const began: unknown = Reflect.get(Object(owner), 'began');
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) && beginOf(pid) === began ? pid : undefined;
  } catch {
    // A process killed while it wrote this leaves half a file; it does not live.
    return undefined;
  }
}

/** The first signal that ends a server: `SIGINT` lets it write its files, `SIGQUIT` is like a crash. */
export type FirstSignal = 'SIGINT' | 'SIGQUIT';

/** Ends a server, more firmly each time. Resolves when it is gone. */
export async function endServer(pid: number, first: FirstSignal = 'SIGINT'): Promise<void> {
  const all = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const;
  const signals = all.slice(all.findIndex(([signal]) => signal === first));
  for (const [signal, patienceMs] of signals) {
    if (isAlive(pid)) process.kill(pid, signal);
    const deadline = performance.now() + patienceMs;
    while (isAlive(pid) && performance.now() < deadline) await sleep(20);
    if (!isAlive(pid)) return;
  }
  throw new Error(`The Postgres server with process id ${pid} does not end.`);
}

/**
 * Clears the way for a start: a server that a killed process left behind is stopped, and a pid file that names some
 * other process is removed. A file whose process is dead is left to Postgres, which checks its shared memory too.
 */
export async function takeOver(dataDir: string): Promise<void> {
  const owner = livingOwner(dataDir);
  if (owner !== undefined) {
    throw new Error(
      `The database in ${dataDir} is in use by process ${owner}. Wait for it to end, then try again.`,
    );
  }
  const pid = Number(readLines(dataDir)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  const command = commandLineOf(pid);
  if (command.includes('postgres') && command.includes(dataDir)) await endServer(pid);
  else rmSync(join(dataDir, PID_FILE), { force: true });
}
