import type { Json } from './recording.ts';

/** Values known by name while a recording is replayed. */
export type Variables = Map<string, Json>;

/**
 * Returns a copy with each `{{name}}` replaced. A text that is nothing but one variable becomes its value, of any
 * type; an unknown variable stays as it is.
 */
export function fill<Value extends Json>(value: Value, variables: Variables): Value {
  return fillJson(value, variables) as Value; // filling changes leaves only, so the shape stays
}

function fillJson(value: Json, variables: Variables): Json {
  if (typeof value === 'string') return fillText(value, variables);
  if (Array.isArray(value)) return value.map((item: Json) => fillJson(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillJson(item, variables)]));
}

function fillText(text: string, variables: Variables): Json {
  const whole = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return variables.get(whole) ?? text;
  return text.replace(/\{\{(\w+)\}\}/g, (match, name: string) => asText(variables.get(name) ?? match));
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the value at a dotted path such as `results.0.id`; undefined where the path leads nowhere. */
export function valueAt(body: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string, Json>)[key]; // a list is read by its index
  }, body);
}
