/** A JSON object of unknown content from a request or a report. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns true for a JSON object, not for an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
