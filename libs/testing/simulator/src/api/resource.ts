import type { Answer, Call, Handler } from '../http/call.ts';

/** Answers a request about one row. */
export type ItemHandler = (call: Call, id: number) => Answer | Promise<Answer>;

/** The requests one path segment below `/api/v2/` understands. */
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
