import type { Change } from './change.ts';
import { breaking, warning } from './change.ts';
import type { Document, Schema } from './document.ts';
import { formsOf } from './forms.ts';
import { tighterLimits, valuesOf } from './limits.ts';

/** A schema of both releases, and where it stands: `POST /mappings: branch`. */
export interface SchemaPair {
  readonly before: Schema;
  readonly after: Schema;
  readonly place: string;
}

export interface Releases {
  readonly before: Document;
  readonly after: Document;
}

/** Compares a value that callers send: nothing that was accepted may be refused or ignored. */
export function compareSent(pair: SchemaPair, releases: Releases): Change[] {
  const before = formsOf(pair.before, releases.before);
  const after = formsOf(pair.after, releases.after);
  return [...before].flatMap(([key, form]) => {
    const now = after.get(key) ?? after.get('anything') ?? openForm(key, after);
    if (!now) return [breaking(`${pair.place} no longer takes ${key}.`)];
    return compareSentForm({ before: form, after: now, place: pair.place }, releases);
  });
}

/** A fixed text is one of a set of texts, or any text, in another release. */
function openForm(key: string, forms: ReadonlyMap<string, Schema>): Schema | undefined {
  return key.startsWith('"') ? forms.get('string') : undefined;
}

function compareSentForm({ before, after, place }: SchemaPair, releases: Releases): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const lost = is ? (was ?? []).filter((value) => !is.includes(value)) : [];
  const closed = is && !was ? [breaking(`${place} takes a closed set of values now.`)] : [];
  return [
    ...tighterLimits(before, after).map((limit) => breaking(`${place} ${limit}.`)),
    ...lost.map((value) => breaking(`${place} no longer takes ${JSON.stringify(value)}.`)),
    ...closed,
    ...compareFields({ before, after, place }, releases, 'sent'),
    ...compareItems({ before, after, place }, releases, compareSent),
  ];
}

/** Compares a value that callers get: nothing that was there may be missing or of another type. */
export function compareGot(pair: SchemaPair, releases: Releases): Change[] {
  const before = formsOf(pair.before, releases.before);
  const after = formsOf(pair.after, releases.after);
  return [...after].flatMap(([key, form]) => {
    const was = before.get(key) ?? before.get('anything') ?? openForm(key, before);
    if (was) return compareGotForm({ before: was, after: form, place: pair.place }, releases);
    if (key === 'null' || !isAnotherForm(key, before)) return [breaking(`${pair.place} may be ${key} now.`)];
    return [warning(`${pair.place} may be ${key} now.`)];
  });
}

/** A union that callers tell apart by a kind may grow, as a closed set may. */
function isAnotherForm(key: string, before: ReadonlyMap<string, Schema>): boolean {
  return key.includes(' of the kind ') && [...before.keys()].some((other) => other.includes(' of the kind '));
}

function compareGotForm({ before, after, place }: SchemaPair, releases: Releases): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const added = was ? (is ?? []).filter((value) => !was.includes(value)) : [];
  return [
    ...(was && !is ? [breaking(`${place} may have any value now.`)] : []),
    ...added.map((value) => warning(`${place} may be ${JSON.stringify(value)} now.`)),
    ...compareFields({ before, after, place }, releases, 'got'),
    ...compareItems({ before, after, place }, releases, compareGot),
  ];
}

type Compare = (pair: SchemaPair, releases: Releases) => Change[];

function compareItems({ before, after, place }: SchemaPair, releases: Releases, compare: Compare): Change[] {
  const pairs = (['items', 'additionalProperties'] as const).flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    return isSchema(was) && isSchema(is) ? [{ before: was, after: is, place: `${place}[]` }] : [];
  });
  return pairs.flatMap((pair) => compare(pair, releases));
}

function compareFields(pair: SchemaPair, releases: Releases, side: 'sent' | 'got'): Change[] {
  const { before, after, place } = pair;
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  if (was.size === 0 && is.size === 0) return [];
  const [needed, needs] = [requiredOf(before), requiredOf(after)];
  const at = (name: string) => `${place}.${name}`;
  const gone = [...was.keys()].filter((name) => !is.has(name));
  const changed =
    side === 'sent'
      ? [...needs].filter((name) => !needed.has(name)).map((name) => breaking(`${at(name)} is required now.`))
      : [...needed]
          .filter((name) => is.has(name) && !needs.has(name))
          .map((name) => breaking(`${at(name)} is optional now.`));
  const kept = [...was].flatMap(([name, schema]) => {
    const now = is.get(name);
    if (!now) return [];
    const field = { before: schema, after: now, place: at(name) };
    return side === 'sent' ? compareSent(field, releases) : compareGot(field, releases);
  });
  return [...gone.map((name) => breaking(`${at(name)} is gone.`)), ...changed, ...kept];
}

function fieldsOf({ properties }: Schema): ReadonlyMap<string, Schema> {
  return new Map(Object.entries(isSchema(properties) ? (properties as Record<string, Schema>) : {}));
}

function requiredOf({ required }: Schema): ReadonlySet<string> {
  return new Set(Array.isArray(required) ? (required as string[]) : []);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
