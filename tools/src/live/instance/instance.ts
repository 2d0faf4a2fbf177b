import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** The longest that one request may take. A server that deletes a product takes its time. */
const REQUEST_MS = 120_000;
/** Reads are repeated: the run compares, and must not fail for a cut connection. */
const READS_MAX = 4;
const AGAIN_MS = 1_000;
const PAGE = 100;
const PAGES_MAX = 1_000;

type Query = Readonly<Record<string, string | number | boolean>>;

/** A response of DefectDojo that was not a success. The message holds no content. */
export class InstanceError extends Error {
  readonly status: number;

  constructor(method: string, path: string, status: number) {
    super(`DefectDojo answered ${method} ${path} with status ${String(status)}.`);
    this.status = status;
  }
}

/**
 * Reads and changes DefectDojo as a person or another tool does, without the code of the plugin. So that nothing that the
 * plugin does wrong hides what it did wrong.
 */
export class Instance {
  readonly url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.#key = key;
  }

  /** Returns the rows of a list, of all pages, in the order of their ids. */
  async list<Row extends z.ZodType>(path: string, row: Row, query: Query = {}): Promise<z.infer<Row>[]> {
    const rows: z.infer<Row>[] = [];
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { count, results } = z
        .object({ count: z.int(), results: z.array(z.unknown()) })
        .parse(await this.get(path, { ...query, limit: PAGE, offset: rows.length }));
      rows.push(...z.array(row).parse(results));
      if (rows.length >= count || results.length === 0) return rows;
    }
    throw new Error(`The list ${path} has no end.`);
  }

  /** Returns the parsed body of a read. @throws InstanceError for any status but a success */
  async get(path: string, query: Query = {}): Promise<unknown> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, String(value));
    for (let read = 1; ; read += 1) {
      try {
        return await this.#ask('GET', `${path}?${search.toString()}`);
      } catch (error) {
        const isFinal = error instanceof InstanceError && error.status < 500;
        if (isFinal || read === READS_MAX) throw error;
        await delay(AGAIN_MS * read);
      }
    }
  }

  /** Sends one write. Returns the parsed body. @throws InstanceError for any status but a success */
  write(method: 'POST' | 'PATCH' | 'PUT', path: string, body: unknown): Promise<unknown> {
    return this.#ask(method, path, body);
  }

  /** Deletes an object. One that is gone already counts as deleted. */
  async remove(path: string): Promise<void> {
    try {
      await this.#ask('DELETE', path);
    } catch (error) {
      if (!(error instanceof InstanceError) || error.status !== 404) throw error;
    }
  }

  /** Returns true while the object can be read. */
  async has(path: string): Promise<boolean> {
    try {
      await this.get(path);
      return true;
    } catch (error) {
      if (error instanceof InstanceError && error.status === 404) return false;
      throw error;
    }
  }

  /** Waits until an object is gone, because DefectDojo may delete in the background. Returns false if it stays. */
  async isGone(path: string, limitMs: number): Promise<boolean> {
    const deadline = performance.now() + limitMs;
    while (await this.has(path)) {
      if (performance.now() > deadline) return false;
      await delay(AGAIN_MS);
    }
    return true;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v2${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Token ${this.#key}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new InstanceError(method, path.replace(/\?.*/, ''), response.status);
    return text === '' ? undefined : JSON.parse(text);
  }
}
