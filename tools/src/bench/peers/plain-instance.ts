import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Made = z.object({ id: z.int() });
const Reported = z.object({ test_id: z.int() });
/** A report of 2,000 findings takes half a minute on a slow machine. */
const REPORT_TIMEOUT_MS = 600_000;
const TIMEOUT_MS = 60_000;
const DELETE_TIMEOUT_MS = 10_000;
/** How often a small request is timed before the next measurement begins, and at most how long. */
const LOOKS = 3;
const QUIET_MAX_MS = 60_000;

/** An instance of DefectDojo as a script without Gecko uses it: raw requests, whole reports. */
export class PlainInstance {
  readonly #url: string;
  readonly #headers: { readonly authorization: string };
  readonly #isShared: boolean;
  #idleMs = Infinity;

  /** `isShared`: it works on something else in the background, which `awaitQuiet` waits for. */
  constructor(
    { url, apiKey }: { readonly url: string; readonly apiKey: string },
    { isShared }: { readonly isShared: boolean },
  ) {
    this.#isShared = isShared;
    this.#url = `${url.replace(/\/+$/, '')}/api/v2`;
    this.#headers = { authorization: `Token ${apiKey}` };
  }

  /** Makes a product type, unless there is one of this name. */
  async productType(name: string): Promise<number> {
    const found = await this.#get(`/product_types/?name=${encodeURIComponent(name)}`);
    const [first] = z.object({ results: z.array(Made) }).parse(found).results;
    return first?.id ?? (await this.#post('/product_types/', { name })).id;
  }

  /** Makes a product with an engagement. Returns their ids. */
  async product(name: string, typeId: number): Promise<{ productId: number; engagementId: number }> {
    const product = { name, description: 'A measurement of Gecko.', prod_type: typeId };
    const productId = (await this.#post('/products/', product)).id;
    const engagement = {
      name: 'Plain',
      product: productId,
      target_start: '2026-01-01',
      target_end: '2099-12-31',
      engagement_type: 'CI/CD',
      deduplication_on_engagement: true,
    };
    return { productId, engagementId: (await this.#post('/engagements/', engagement)).id };
  }

  /** Imports all reports into a new test, the first by an import. Returns the test's id. */
  async importAll(reports: readonly string[], engagementId: number): Promise<number> {
    const [first = '', ...others] = reports;
    const testId = await this.#report('/import-scan/', first, { engagement: String(engagementId) });
    for (const report of others)
      await this.#report('/reimport-scan/', report, { test: String(testId), close_old_findings: 'false' });
    return testId;
  }

  /** Sends the whole report again, as scripts do that know nothing of the last time: what is missing is closed. */
  async reimportWhole(report: string, testId: number): Promise<void> {
    await this.#report('/reimport-scan/', report, { test: String(testId), close_old_findings: 'true' });
  }

  /** Returns the ids of some findings of a test. */
  async findingIds(testId: number, limit: number): Promise<number[]> {
    const found = await this.#get(`/findings/?test=${String(testId)}&limit=${String(limit)}`);
    return z
      .object({ results: z.array(Made) })
      .parse(found)
      .results.map(({ id }) => id);
  }

  /** Writes each of these findings by a request of its own, as scripts do that have no report. */
  async writeEach(findingIds: readonly number[]): Promise<void> {
    for (const id of findingIds) await this.#send('PATCH', `/findings/${String(id)}/`, { active: true });
  }

  /** Asks for a product to be deleted. One of 10,000 findings takes 3.2.0 minutes, which are not waited for. */
  async deleteProduct(id: number): Promise<void> {
    try {
      await fetch(`${this.#url}/products/${String(id)}/`, {
        method: 'DELETE',
        headers: this.#headers,
        signal: AbortSignal.timeout(DELETE_TIMEOUT_MS),
      });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /**
   * Waits until small requests are about as quick as when the instance was idle: the background work on one measurement
   * slows down the next.
   */
  async awaitQuiet(): Promise<void> {
    if (!this.#isShared) return;
    let quick = 0;
    const until = performance.now() + QUIET_MAX_MS;
    while (quick < LOOKS && performance.now() < until) {
      const startedAt = performance.now();
      // It takes as long with any number of findings.
      await this.#get('/user_profile/');
      const ms = performance.now() - startedAt;
      this.#idleMs = Math.min(this.#idleMs, ms);
      quick = ms < this.#idleMs * 2 ? quick + 1 : 0;
      await sleep(500);
    }
  }

  async #get(path: string): Promise<unknown> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return (await fetch(this.#url + path, { headers: this.#headers, signal })).json();
  }

  async #post(path: string, body: object): Promise<z.infer<typeof Made>> {
    return Made.parse(await this.#send('POST', path, body));
  }

  async #send(method: 'POST' | 'PATCH', path: string, body: object): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.json();
  }

  async #report(path: string, report: string, fields: Readonly<Record<string, string>>): Promise<number> {
    const form = new FormData();
    form.set('scan_type', 'Generic Findings Import');
    form.set('minimum_severity', 'Info');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([report], { type: 'application/json' }), 'report.json');
    const response = await fetch(this.#url + path, {
      method: 'POST',
      headers: this.#headers,
      body: form,
      signal: AbortSignal.timeout(REPORT_TIMEOUT_MS),
    });
    return Reported.parse(await response.json()).test_id;
  }
}
