import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** A stand-in for curl with the options of docs/api.md, for machines without it. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    silent: { type: 'boolean' },
    'show-error': { type: 'boolean' },
    'fail-with-body': { type: 'boolean' },
    header: { type: 'string', multiple: true, default: [] },
    include: { type: 'boolean' },
    json: { type: 'string' },
    request: { type: 'string' },
    output: { type: 'string' },
  },
});
const headers = new Headers(
  values.header.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  }),
);
if (values.json !== undefined) headers.set('content-type', 'application/json');
const response = await fetch(positionals[0] ?? '', {
  method: values.request ?? (values.json === undefined ? 'GET' : 'POST'),
  headers,
  ...(values.json !== undefined && { body: values.json }),
});
const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
const text = `${values.include === true ? `HTTP/1.1 ${String(response.status)}\r\n${head}\r\n` : ''}${await response.text()}`;
if (values.output === undefined) process.stdout.write(text);
else await writeFile(values.output, text);
if (values['fail-with-body'] === true && !response.ok) process.exitCode = 22;
