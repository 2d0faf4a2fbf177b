import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError } from '../http/errors.ts';
import type { ImportProgress, TestRecord } from '../records.ts';
import type { Store } from '../store/store.ts';

/** A report that was taken in, without its findings. */
export interface BackgroundWork {
  readonly test: TestRecord;
  /** Writes the findings, at most so many of them. */
  finish(findingsLimit?: number): Promise<unknown>;
}

/** Makes a report fail after it was taken in. */
export interface BackgroundFailure {
  /** Number of reports to fail. Default 1. */
  readonly times?: number;
  /** Number of findings to write first. Default 0. */
  readonly findings?: number;
}

/**
 * Reports that were taken in and are written later (documented for Pro: `background_import=true`, or the system setting
 * `api_async_import` for every report). Nothing keeps one report from overtaking another.
 */
export class BackgroundImports {
  /** The system setting `api_async_import`. */
  everyImport = false;
  /** Wait before the first finding is written. */
  delayMs = 50;
  /** Time that a report stays in post processing, after its last finding. */
  postProcessingMs = 0;
  readonly #store: Store;
  readonly #ended = new AbortController();
  #failures: { times: number; findings: number }[] = [];
  #running = 0;
  #until: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Number of reports that were taken in and are neither written nor failed. */
  get running(): number {
    return this.#running;
  }

  /** Makes the next reports fail. */
  failNext({ times = 1, findings = 0 }: BackgroundFailure = {}): void {
    this.#failures.push({ times, findings });
  }

  /** Holds back the writing of reports until the promise ends. */
  holdUntil(until: Promise<unknown>): void {
    this.#until = until;
  }

  /** Ends all work: a server that is closed writes nothing more. */
  close(): void {
    this.#ended.abort();
  }

  /** Takes in a report. It is written after `delayMs`. */
  start(started: BackgroundWork): void {
    this.#setProgress(started.test, 'Processing');
    const failure = this.#takeFailure();
    this.#running += 1;
    void this.#write(started, failure?.findings).finally(() => {
      this.#running -= 1;
    });
  }

  async #write(started: BackgroundWork, failsAfter: number | undefined): Promise<void> {
    const { test } = started;
    if (!(await this.#wait(this.delayMs))) return;
    try {
      await started.finish(failsAfter);
      if (failsAfter !== undefined) throw new HttpError(500, {});
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      this.#setProgress(test, 'Failed');
      return;
    }
    this.#setProgress(test, 'Post Processing - Deduplication');
    if (await this.#wait(this.postProcessingMs)) this.#setProgress(test, 'Processed');
  }

  /** Returns false if the server was closed meanwhile. */
  async #wait(ms: number): Promise<boolean> {
    const { signal } = this.#ended;
    await this.#until;
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }

  #takeFailure(): { readonly findings: number } | undefined {
    const failure = this.#failures[0];
    if (failure === undefined) return undefined;
    failure.times -= 1;
    if (failure.times <= 0) this.#failures.shift();
    return failure;
  }

  #setProgress(test: TestRecord, progress: ImportProgress): void {
    if (this.#store.tests.get(test.id) === undefined) return;
    test.progress = progress;
    this.#store.tests.save(test);
    this.#store.flush();
  }
}
