import { differences } from './differences.ts';
import type { Json, JsonFields } from './recording.ts';
import { fill, type Variables } from './variables.ts';

/** The values of this run, and the texts that no recording may hold. */
export interface MaskContext {
  readonly variables: Variables;
  readonly secrets: ReadonlyMap<string, string>;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Fields whose numbers differ between installations. */
const IDS =
  /(?:^|_)(?:id|lead|prod_type|sla_configuration|environment|test_type|engagement|product|test|reporter|mitigated_by|owner|user|last_reviewed_by|age|sla_days_remaining)$/;
/** Fields whose texts differ between installations. */
const TEXTS = /^(?:hash_code|previous|next|file|url|sla_expiration_date)$/;
/** Advertising, and lists whose rows are the installation's own. */
const LEFT_OUT: ReadonlySet<string> = new Set(['pro', 'findings_list', 'configuration_permissions']);

/**
 * Returns a value in the form of a recording. Where it is as the earlier recording says, that stays. Otherwise an object
 * keeps the fields that the earlier one keeps; without an earlier one it keeps all, with masks for what differs from run
 * to run.
 */
export function maskValue(actual: Json, earlier: Json | undefined, context: MaskContext, key = ''): Json {
  if (earlier !== undefined && isAsRecorded(actual, earlier, context)) return earlier;
  if (Array.isArray(actual)) return maskList(actual as readonly Json[], earlier, context, key);
  if (typeof actual === 'object' && actual !== null)
    return maskObject(actual as JsonFields, earlier, context); // no list
  return maskScalar(actual, context, key);
}

function isAsRecorded(actual: Json, earlier: Json, { variables }: MaskContext): boolean {
  return differences(fill(earlier, variables), actual).length === 0;
}

function maskList(
  items: readonly Json[],
  earlier: Json | undefined,
  context: MaskContext,
  key: string,
): Json {
  if (LEFT_OUT.has(key)) return '<any>';
  const known: readonly Json[] = Array.isArray(earlier) ? (earlier as readonly Json[]) : [];
  return items.map((item, index) => maskValue(item, known[index] ?? known[0], context, key));
}

function maskObject(fields: JsonFields, earlier: Json | undefined, context: MaskContext): Json {
  const known =
    typeof earlier === 'object' && earlier !== null && !Array.isArray(earlier) ? earlier : undefined;
  const kept = Object.entries(fields).filter(([name]) =>
    known === undefined ? !LEFT_OUT.has(name) : Object.hasOwn(known, name),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      maskValue(value, known === undefined ? undefined : (known as JsonFields)[name], context, name),
    ]),
  );
}

function maskScalar(value: Json, context: MaskContext, key: string): Json {
  if (typeof value === 'number') return IDS.test(key) ? '<int>' : value;
  return typeof value === 'string' ? maskText(value, context, key) : value;
}

function maskText(text: string, { variables, secrets }: MaskContext, key: string): Json {
  if (MOMENT.test(text)) return '<datetime>';
  if (DAY.test(text)) return text === variables.get('today') ? '{{today}}' : '<date>';
  if (TEXTS.test(key) && text !== '') return '<string>';
  let masked = text;
  for (const [secret, stand] of secrets) masked = masked.replaceAll(secret, stand);
  const run = variables.get('run');
  return typeof run === 'string' ? masked.replaceAll(run, '{{run}}') : masked;
}
