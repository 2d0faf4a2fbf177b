import { z } from 'zod';
import type { JsonSchema } from './document.ts';
import { namedSchemas } from './named-schemas.ts';

/** A schema describes the values that a caller sends, or those that it gets. Defaults make the difference. */
type Side = 'input' | 'output';

/** Ends the name of a schema that callers send, until it is known whether they get the same. */
const SENT = '~sent';

/** Writes zod schemas as JSON schemas, and collects the named ones. */
export class SchemaWriter {
  readonly #named = new Map<string, JsonSchema>();

  /** Returns a schema; a named one, also inside it, as a reference to a component. */
  write(schema: z.ZodType, side: Side): JsonSchema {
    // zod writes a reference only below the root.
    const { $defs = {}, properties } = z.toJSONSchema(z.object({ it: schema }), {
      metadata: namedSchemas,
      io: side,
      unrepresentable: 'any',
      override: tidy,
    });
    const mark = side === 'input' ? SENT : '';
    for (const [name, { id: _, ...definition }] of Object.entries($defs)) {
      this.#named.set(`${name}${mark}`, toComponents(definition, mark));
    }
    return toComponents(z.record(z.string(), z.unknown()).parse(properties?.['it']), mark);
  }

  /**
   * Replaces the marks in a document with its components. A schema that callers send and get alike is one component; else
   * the one that they send ends with `Sent`.
   */
  finish<T extends object>(documentOf: (schemas: Readonly<Record<string, JsonSchema>>) => T): T {
    const schemas = new Map([...this.#named].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const plain = new Set(this.#alike());
    for (const name of plain) {
      schemas.set(name, schemas.get(`${name}${SENT}`) ?? {});
      schemas.delete(`${name}${SENT}`);
    }
    const text = JSON.stringify(documentOf(Object.fromEntries(schemas))).replaceAll(
      /\/([A-Za-z]+)~sent"/g,
      (_, name: string) => `/${name}${plain.has(name) ? '' : 'Sent'}"`,
    );
    return JSON.parse(text.replaceAll(`${SENT}":`, 'Sent":')) as T;
  }

  /** Names of schemas that callers only send, or send as they get them. */
  #alike(): string[] {
    const sent = [...this.#named.keys()].filter((name) => name.endsWith(SENT));
    const differing = new Set(sent.filter((name) => this.#differs(name)));
    // A schema differs, too, if it refers to one that differs.
    for (let before = -1; before !== differing.size;) {
      before = differing.size;
      for (const name of sent) {
        const text = JSON.stringify(this.#named.get(name));
        const got = this.#named.has(plainOf(name));
        if (got && [...differing].some((other) => text.includes(`/${other}"`))) differing.add(name);
      }
    }
    return sent.filter((name) => !differing.has(name)).map(plainOf);
  }

  #differs(name: string): boolean {
    const got = this.#named.get(plainOf(name));
    return (
      got !== undefined && JSON.stringify(this.#named.get(name)).replaceAll(SENT, '') !== JSON.stringify(got)
    );
  }
}

function plainOf(name: string): string {
  return name.slice(0, -SENT.length);
}

function toComponents(schema: JsonSchema, mark: string): JsonSchema {
  const text = JSON.stringify(schema).replaceAll(/"#\/\$defs\/([^"]+)"/g, `"#/components/schemas/$1${mark}"`);
  return JSON.parse(text) as JsonSchema;
}

/** Leaves out what zod writes for its own sake, and adds descriptions. */
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  const description = z.globalRegistry.get(zodSchema)?.description;
  if (description !== undefined) jsonSchema['description'] = description;
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  // A format says the same as its pattern, and can be read.
  if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
  if (zodSchema instanceof z.ZodRecord && Array.isArray(jsonSchema['required'])) nameKeys(jsonSchema);
}

/** Writes a record that has every key of a closed set as an object with these properties. */
function nameKeys(schema: JsonSchema): void {
  const keys = z.array(z.string()).parse(schema['required']);
  const value = schema['additionalProperties'];
  schema['properties'] = Object.fromEntries(keys.map((key) => [key, value]));
  delete schema['additionalProperties'];
  delete schema['propertyNames'];
}
