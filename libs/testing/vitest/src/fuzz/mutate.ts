import fc from 'fast-check';
import type { GeneratorValue } from 'fast-check';
import type { FuzzRoute } from './collect-routes.ts';
import { hostileHeader, hostilePayload, hostileValue } from './hostile-values.ts';
import { fieldsOf } from './schema-values.ts';
import type { SchemaField } from './schema-values.ts';
import { jsonOf, urlOf } from './wire-request.ts';
import type { RequestParts, WireRequest } from './wire-request.ts';

const MUTATIONS_MAX = 3;

/** Writes valid parts as they are. */
export function wireOf({ method, url }: FuzzRoute, parts: RequestParts): WireRequest {
  const request = { method, url: urlOf(url, parts), headers: {} };
  if (parts.body === undefined) return request;
  return {
    ...request,
    headers: { 'content-type': 'application/json' },
    payload: jsonOf(parts.body),
  };
}

/** Spoils one to three things of a valid request: values at the bounds of a field's schema, and hostile ones. */
export function mutate(
  draw: GeneratorValue,
  {
    route,
    parts,
    foreign,
  }: {
    readonly route: FuzzRoute;
    readonly parts: RequestParts;
    readonly foreign: readonly string[];
  },
): WireRequest {
  const spoiled = structuredClone(parts);
  const count = draw(() => fc.integer({ min: 1, max: MUTATIONS_MAX }));
  for (let index = 0; index < count; index += 1) spoil(draw, { route, spoiled, foreign });
  const wire = wireOf(route, spoiled);
  const envelope = draw(() => fc.integer({ min: 0, max: 9 }));
  if (envelope === 0) {
    const { type, payload } = draw(() => hostilePayload);
    return { ...wire, headers: type === '' ? {} : { 'content-type': type }, payload };
  }
  if (envelope === 1) return { ...wire, headers: { ...wire.headers, ...draw(() => hostileHeader) } };
  return wire;
}

const PARTS = ['params', 'query', 'body'] as const;
const SCHEMAS = { params: 'params', query: 'querystring', body: 'body' } as const;

function spoil(
  draw: GeneratorValue,
  {
    route,
    spoiled,
    foreign,
  }: {
    readonly route: FuzzRoute;
    readonly spoiled: RequestParts;
    readonly foreign: readonly string[];
  },
): void {
  const targets = PARTS.flatMap((part) =>
    [...fieldsOf(route.schema?.[SCHEMAS[part]]), ...placesOf(spoiled[part])].map((field) => ({
      part,
      field,
    })),
  );
  const kind = draw(() => fc.integer({ min: 0, max: 11 }));
  if (targets.length === 0 || kind === 0) {
    spoiled.query[draw(() => fc.constantFrom('limit', '__proto__', 'a[b]', 'x'))] = draw(() => hostileValue);
    return;
  }
  const { part, field } = draw(() => fc.constantFrom(...targets));
  if (kind === 1) {
    remove(spoiled[part], field.path);
    return;
  }
  const value = draw(() => valueFor(field, foreign));
  if (part === 'body') spoiled.body = put(spoiled.body, field.path, value);
  else spoiled[part] = putOf(spoiled[part], field.path, value);
}

function valueFor({ values }: SchemaField, foreign: readonly string[]): fc.Arbitrary<unknown> {
  const arbitraries = [hostileValue];
  if (values.length > 0) arbitraries.push(fc.constantFrom(...values), fc.constantFrom(...values));
  if (foreign.length > 0) arbitraries.push(fc.constantFrom(...foreign));
  return fc.oneof(...arbitraries);
}

/** The places of a value, without schema. */
function placesOf(value: unknown, path: readonly string[] = []): SchemaField[] {
  const own = { path, values: [] };
  if (typeof value !== 'object' || value === null || path.length > 6) return [own];
  return [
    own,
    ...Object.entries(value)
      .slice(0, 20)
      .flatMap(([key, inner]) => placesOf(inner, [...path, key])),
  ];
}

function put(input: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(input)) {
    const copy: unknown[] = Array.from<unknown>(input);
    copy[Number(step)] = put(copy[Number(step)], rest, value);
    return copy;
  }
  const object = typeof input === 'object' && input !== null ? input : {};
  return { ...object, [step]: put(Reflect.get(object, step), rest, value) };
}

/** Parameters and query stay objects. */
function putOf(
  input: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  return path.length === 0 ? input : { ...input, [path[0] ?? '']: value };
}

function remove(input: unknown, path: readonly string[]): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), input);
  if (last !== undefined && typeof holder === 'object' && holder !== null)
    Reflect.deleteProperty(holder, last);
}
