import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ManagedProcessOptions {
  readonly name: string;
  readonly script: string;
  readonly nodeFlags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Called with a sentence when the process ended without being asked, or badly after it was. */
  readonly onDeath: (sentence: string) => void;
}

const CLOCK = join(import.meta.dirname, 'skewed-clock.ts');
/** A process that was asked to end has this long. */
const STOP_MS = 45_000;
/** A process that ended by itself is started again after this. */
const RESPAWN_MS = 300;
/** Lines of a process that are kept, enough for an error with its stack and its fields. */
const LINES_MAX = 40;
/** A process that starts has this long on a busy machine. */
const START_MS = 60_000;

/** A real process of the product that is killed and started again. */
export class ManagedProcess {
  readonly name: string;
  readonly #options: ManagedProcessOptions;
  #child: ChildProcess | undefined;
  #asked: 'SIGKILL' | 'SIGTERM' | undefined;
  #ended: Promise<void> = Promise.resolve();
  #isOver = false;
  #offsetMs = 0;
  #lines: string[] = [];
  #started: Promise<unknown> = Promise.resolve();

  constructor(options: ManagedProcessOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Starts it, unless it runs or the run is over. */
  start(): void {
    if (this.#child !== undefined || this.#isOver) return;
    const { nodeFlags, script, environment } = this.#options;
    const child = spawn(process.execPath, [...nodeFlags, '--import', CLOCK, script], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.#child = child;
    this.#asked = undefined;
    this.#lines = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => this.#keep(part));
    this.#send();
    if (child.stdout !== null)
      this.#started = Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#child = undefined;
        this.#judge(code, signal);
        resolve();
      });
    });
  }

  /** Ends it with a signal, starts it again after `restartMs`, and waits until it serves. */
  async replace(signal: 'SIGKILL' | 'SIGTERM', restartMs: number): Promise<boolean> {
    if (this.#child === undefined) return false;
    await this.#end(signal);
    await delay(restartMs);
    this.start();
    await this.started();
    return true;
  }

  /** Waits until it serves, which its first line says, or has ended. */
  async started(): Promise<void> {
    await Promise.race([this.#started, delay(START_MS, undefined, { ref: false })]);
  }

  /** Sets its clock off by so many milliseconds, also after it is started again. */
  setClock(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#send();
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#end('SIGTERM');
  }

  /** Its id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Returns the last lines that it printed. */
  get lastLines(): readonly string[] {
    return this.#lines;
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#asked = signal;
    child.kill(signal);
    const tooLong = delay(STOP_MS, 'too long' as const, { ref: false });
    if ((await Promise.race([this.#ended, tooLong])) !== 'too long') return;
    this.#options.onDeath(`${this.name} did not end within ${String(STOP_MS / 1_000)} s of ${signal}.`);
    child.kill('SIGKILL');
    await this.#ended;
  }

  #judge(code: number | null, signal: NodeJS.Signals | null): void {
    const isAsked = this.#asked !== undefined && (code === 0 || signal === this.#asked);
    if (isAsked) return;
    const how = code === null ? `by ${String(signal)}` : `with code ${String(code)}`;
    const when = this.#asked === undefined ? 'by itself' : `after ${this.#asked}`;
    this.#options.onDeath(`${this.name} ended ${when} ${how}. ${this.#lines.join(' | ')}`);
    setTimeout(() => this.start(), RESPAWN_MS).unref();
  }

  #keep(part: Buffer): void {
    const lines = part
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    this.#lines = [...this.#lines, ...lines].slice(-LINES_MAX);
  }

  #send(): void {
    const child = this.#child;
    if (child?.connected !== true) return;
    child.send(this.#offsetMs, () => {
      // A process that has just ended takes nothing.
    });
  }
}
