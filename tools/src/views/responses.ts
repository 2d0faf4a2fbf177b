import type { Problem } from '@gecko-defectdojo/contract';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const API = '**/api/v1/integrations/defectdojo';

type Prepare = (page: Page) => Promise<unknown>;

/** Lets requests of the module's API wait for ever. */
export function holdBack(path: string): Prepare {
  // A route without a response.
  return (page) => page.route(API + path, () => undefined);
}

/** Lets requests of the module's API fail in a way that no page expects, and that no page tries again. */
export function fail(path: string): Prepare {
  return (page) => page.route(API + path, (route) => route.fulfill({ status: 400, body: 'x' }));
}

/** Lets the module's API refuse a request with a problem. */
export function refuse(
  path: string,
  problem: Pick<Problem, 'status' | 'code' | 'detail'>,
  method = 'GET',
): Prepare {
  const body: Problem = { type: 'about:blank', title: problem.code, ...problem };
  const response = {
    status: problem.status,
    contentType: 'application/problem+json',
    body: JSON.stringify(body),
  };
  return (page) =>
    page.route(API + path, (route) =>
      route.request().method() === method ? route.fulfill(response) : route.fallback(),
    );
}

type Fields = Readonly<Record<string, unknown>>;

/** Lets the module's API respond to a request as if it had done it: with a resource, or with a list on one page. */
export function respond(path: string, data: Fields | readonly Fields[], method: string): Prepare {
  const json = Array.isArray(data)
    ? { ...NO_ROWS, data, pagination: { ...NO_ROWS.pagination, total: data.length } }
    : { version: 'v1', data };
  return (page) =>
    page.route(API + path, (route) =>
      route.request().method() === method ? route.fulfill({ json }) : route.fallback(),
    );
}

/** Changes fields of a response of the module's API before the page reads it; in a list, of each row. */
export function change(path: string, fields: Fields): Prepare {
  return (page) =>
    page.route(API + path, async (route) => {
      const response = await route.fetch();
      const { data, ...rest } = Envelope.parse(await response.json());
      const changed = Array.isArray(data)
        ? data.map((row) => ({ ...row, ...fields }))
        : { ...data, ...fields };
      await route.fulfill({ response, json: { ...rest, data: changed } });
    });
}

const Row = z.looseObject({});
const Envelope = z.looseObject({ data: z.union([z.array(Row), Row]) });

/** A list without rows, as every API responds. */
export const NO_ROWS = {
  version: 'v1',
  data: [],
  pagination: { total: 0, limit: 50, offset: 0, hasMore: false },
  filters: {},
};

/** Lets a list of the module's API be empty. */
export function empty(path: string): Prepare {
  return (page) => page.route(API + path, (route) => route.fulfill({ json: NO_ROWS }));
}

/** Does one after the other. */
export function all(...steps: readonly Prepare[]): Prepare {
  return async (page) => {
    for (const step of steps) await step(page);
  };
}
