import type { HttpResponse, Call, Handler } from '../http/call.ts';

/** Handles a request about one row. */
export type ItemHandler = (call: Call, id: number) => HttpResponse | Promise<HttpResponse>;

/** The requests of one path segment below `/api/v2/`. */
export interface Resource {
  readonly list?: Handler;
  readonly create?: Handler;
  readonly retrieve?: ItemHandler;
  /** PUT. */
  readonly replace?: ItemHandler;
  /** PATCH. */
  readonly update?: ItemHandler;
  readonly destroy?: ItemHandler;
  /** Paths below one row, by segment and method. */
  readonly actions?: Readonly<Record<string, Readonly<Record<string, ItemHandler>>>>;
}
