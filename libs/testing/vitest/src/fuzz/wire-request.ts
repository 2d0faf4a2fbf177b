/** A request as it goes out. `url` has no origin. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** A response as the checks read it. */
export interface FuzzResponse {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** A request in its parts, before it is written. */
export interface RequestParts {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

/** Cuts a path into the parameters of its route and its query. */
export function partsOf(template: string, request: { readonly path: string; readonly body?: unknown }) {
  const [path = '', query = ''] = request.path.split('?');
  const given = path.split('/');
  const params: Record<string, unknown> = {};
  template.split('/').forEach((step, index) => {
    if (step.startsWith(':')) params[step.slice(1)] = decodeURIComponent(given[index] ?? '');
    if (step === '*') params['*'] = decodeURIComponent(given.slice(index).join('/'));
  });
  const parts: RequestParts = {
    params,
    query: Object.fromEntries(new URLSearchParams(query)),
    body: request.body,
  };
  return parts;
}

/** Writes a value as JSON, and as nothing where JSON has no word for it. */
export function jsonOf(value: unknown): string {
  const json: unknown = JSON.stringify(value);
  return typeof json === 'string' ? json : '';
}

/** Writes any value into a URL. Half of a surrogate pair has no place there. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonOf(value);
  return encodeURIComponent(text.toWellFormed());
}

/** Writes parts as the path of a route with its query. */
export function urlOf(template: string, { params, query }: RequestParts): string {
  const path = template.replaceAll(/:(\w+)|\*/g, (_, name = '*') => encoded(params[String(name)]));
  const search = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value.slice(0, 5) : [value]).map((item) => `${encoded(name)}=${encoded(item)}`),
  );
  return search.length === 0 ? path : `${path}?${search.join('&')}`;
}
