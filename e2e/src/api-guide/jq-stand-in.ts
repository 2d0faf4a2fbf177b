import { json } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

/** A stand-in for jq that follows paths such as `.data[0].id`, and `| length`, for machines without it. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'raw-output': { type: 'boolean' } },
});
// `.data | length` is the length of a list.
const steps = (positionals[0] ?? '').match(/\w+/g) ?? [];
const found = steps.reduce<unknown>(
  (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
  await json(process.stdin),
);
const isText = values['raw-output'] === true && typeof found === 'string';
process.stdout.write(`${isText ? found : JSON.stringify(found ?? null, undefined, 2)}\n`);
