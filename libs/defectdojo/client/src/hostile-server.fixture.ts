import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { CONTENT_FIELDS } from '@gecko-defectdojo/domain';
import { findingRow } from './finding-row.fixture.ts';

/**
 * A server that sends what no DefectDojo sends, in a thread of its own, so that its work does not count in the
 * measurements of the test's thread. The first segment of the path chooses the body.
 */

const MIB = 1024 * 1024;

/** The bodies, each made once. `pages` have `rows` rows. */
const BODIES: Readonly<Record<string, () => Buffer>> = {
  'empty-objects': () => Buffer.from(`[${'{},'.repeat(21 * MIB)}{}]`),
  'empty-objects-in-field': () => Buffer.from(`{"id":[${'{},'.repeat(21 * MIB)}{}]}`),
  'empty-objects-in-page': () => page('{},'.repeat(2.6 * MIB)),
  'lists-in-row': () => page(`{"id":1,"x":[${'[],'.repeat(2.6 * MIB)}[]]},`),
  'lists-in-fields': () => page(rows(8, (id) => `{"id":${String(id)},"tags":[${'[],'.repeat(31_000)}0]},`)),
  'fields-in-row': () => page(rows(8, () => `{${'"id":1,'.repeat(30_000)}"id":2},`)),
  'long-texts': () => page(rows(7, (id) => finding(id, `"description":"${'é'.repeat(0.4 * MIB)}漢"`))),
  'escaped-texts': () => page(rows(7, (id) => finding(id, `"description":"${'%63'.repeat(0.3 * MIB)}"`))),
  'parts-of-the-key': () =>
    page(rows(7, (id) => finding(id, `"description":"${'c0ffee0x'.repeat(0.12 * MIB)}"`))),
  'long-name': () => Buffer.from(`{"id":1,"name":"${'a'.repeat(7.9 * MIB)}","prod_type":1}`),
  'many-ids': () =>
    Buffer.from(`{"id":1,"name":"a","prod_type":1,"findings_list":[${'1234567,'.repeat(MIB * 0.98)}1]}`),
  deep: () => Buffer.from(`{"id":${'['.repeat(7 * MIB)}`),
  'long-number': () => Buffer.from(`{"id":${'9'.repeat(7.9 * MIB)}}`),
  'many-names': () =>
    Buffer.from(`{${Array.from({ length: 400_000 }, (_, n) => `"field${String(n)}":1`).join(',')}}`),
};

function page(rowTexts: string): Buffer {
  return Buffer.from(`{"count":1000,"results":[${rowTexts.slice(0, -1)}]}`);
}

function rows(count: number, row: (id: number) => string): string {
  return Array.from({ length: count }, (_, index) => row(index + 1)).join('');
}

function finding(id: number, more: string): string {
  const contents = Object.fromEntries(CONTENT_FIELDS.map((name) => [name, null]));
  const row = findingRow({ ...contents, id, test: 1, title: 't', severity: 'High', cwe: 1, tags: [] });
  return `${JSON.stringify(row).slice(0, -1)},${more}},`;
}

const COMPRESSIONS: Readonly<Record<string, (content: Buffer) => Buffer>> = {
  gzip: (content) => gzipSync(content),
  deflate: (content) => deflateSync(content),
  br: (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

const made = new Map<string, Buffer>();

function bodyOf(name: string): Buffer {
  const body = made.get(name) ?? BODIES[name]?.() ?? bomb(name);
  made.set(name, body);
  return body;
}

/** 64 MiB of white space, compressed. */
function bomb(encoding: string): Buffer {
  return COMPRESSIONS[encoding]?.(Buffer.alloc(64 * MIB, 32)) ?? Buffer.from('{}');
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(MIB, '{"id":1},');
  const pump = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', pump);
  response.write('{"count":1,"results":[');
  pump();
}

const server = createServer((request, response) => {
  const name = request.url?.split('/')[1] ?? '';
  const encoding = Object.hasOwn(COMPRESSIONS, name) ? { 'content-encoding': name } : {};
  response.on('error', () => undefined);
  response.writeHead(200, { 'content-type': 'application/json', ...encoding });
  if (name === 'endless') endless(response);
  else response.end(bodyOf(name));
});

server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port); // it listens on TCP
});
