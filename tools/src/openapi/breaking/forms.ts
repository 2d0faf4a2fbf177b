import type { Document, Schema } from './document.ts';
import { resolved } from './document.ts';

/** The forms that a schema allows, such as a text or null, by a key that tells them apart. */
export function formsOf(schema: Schema, document: Document): Map<string, Schema> {
  const own = resolved(schema, document);
  const parts = own['anyOf'] ?? own['oneOf'];
  const all = Array.isArray(parts)
    ? (parts as Schema[]).flatMap((part) => [...formsOf(part, document).values()])
    : [own];
  return new Map(all.map((form) => [formKey(form), form]));
}

/** Returns the type of a form, with the fixed value that tells it from others of its type. */
function formKey(form: Schema): string {
  if ('const' in form) return JSON.stringify(form['const']);
  const type = typeof form['type'] === 'string' ? form['type'] : 'anything';
  const kind = kindOf(form);
  // Each integer is a number.
  return kind === undefined ? type.replace('integer', 'number') : `${type} of the kind ${kind}`;
}

function kindOf({ properties }: Schema): string | undefined {
  const kind = (properties as Record<string, Schema> | undefined)?.['kind']?.['const'];
  return typeof kind === 'string' ? kind : undefined;
}
