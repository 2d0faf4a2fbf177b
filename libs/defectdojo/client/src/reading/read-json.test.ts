import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from './read-json.ts';
import { responseFormOf } from './response-form.ts';
import { ResponseTooLong } from './response-limits.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const Row = z.object({ id: z.unknown(), title: z.unknown(), tags: z.unknown() });
const Page = z.object({ count: z.unknown(), results: z.array(Row) });

/** Cuts a text into pieces of these sizes, over and over. */
function* piecesOf(text: string, sizes: readonly number[]): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0, piece = 0; from < bytes.length; piece += 1) {
    const to = from + (sizes[piece % sizes.length] ?? 1);
    yield bytes.subarray(from, to);
    from = to;
  }
}

function read(text: string, schema: z.ZodType, sizes: readonly number[] = [65_536], maxBytes = MAX_BYTES) {
  const chunks = (async function* () {
    yield* piecesOf(text, sizes);
    await Promise.resolve();
  })();
  return readJson(chunks, { ...responseFormOf(schema), maxBytes });
}

function pick(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

describe('a response that is read', () => {
  const row = fc.dictionary(
    fc.constantFrom('id', 'title', 'tags', 'findings_list', 'description', '__proto__', 'results', ''),
    fc.jsonValue({ maxDepth: 4 }),
  );
  const page = fc.record({ count: fc.nat(), next: fc.jsonValue(), results: fc.array(row), prefetch: row });
  const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  const indent = fc.constantFrom('', '  ', '\t', '\r\n'.trim());

  it('has the chosen fields of what JSON.parse returns, however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(page, sizes, indent, async (value, cuts, space) => {
        const text = JSON.stringify(value, undefined, space);
        const parsed = JSON.parse(text) as typeof value;
        expect(await read(text, Page, cuts)).toEqual({
          count: parsed.count,
          results: parsed.results.map((item) => pick(item, ['id', 'title', 'tags'])),
        });
        expect(await read(text, z.object({ prefetch: z.unknown() }), cuts)).toEqual({
          prefetch: parsed.prefetch,
        });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a byte order mark', '\uFEFF{"id":1}', { id: 1 }],
    ['white space around it', ' \r\n\t{ "id" : 1 }\n', { id: 1 }],
    ['quotes and brackets in texts', String.raw`{"x":"}\"]","id":"{\\"}`, { id: '{\\' }],
    ['a name twice: the last one counts', '{"id":1,"id":2}', { id: 2 }],
    [
      'names that JavaScript has a meaning for',
      '{"__proto__":{"id":7},"constructor":{"id":7},"id":1}',
      { id: 1 },
    ],
    ['no field that is read', '{"x":[1,{"id":2}]}', {}],
    ['a number that no computer has', '{"id":1e999}', { id: Infinity }],
    ['nothing in it', '{}', {}],
  ])('may have %s', async (_what, text, expected) => {
    const result = await read(text, Row, [3]);
    expect(result).toEqual(expected);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  it.each([
    '',
    '[]',
    '"text"',
    'null',
    '<html>',
    '{"id":1',
    '{"id":1}}',
    '{"id":1}{"id":2}',
    '{"id":1,}',
    '{"id" 1}',
    '{"id":}',
    '{id:1}',
    '{"id":1]',
    '{"x":[1}',
    '{"id":tru}',
    '{"id":"\u0000"}',
    '{"count":1,"results":[1]}',
    '{"count":1,"results":[[{}]]}',
    '{"count":1,"results":[{}{}]}',
    '{"count":1,"results":[{},]}',
    '{"count":1,"results":[,{}]}',
    '{"count":1,"results":[{}],"results":[{}]}',
    '{"count":1,"results":[{}]',
  ])('is nothing when it is %j', async (text) => {
    expect(await read(text, text.includes('results') ? Page : Row, [2])).toBeNull();
  });

  it('is a page without rows where it has none', async () => {
    expect(await read('{"count":1,"results":[]}', Page)).toEqual({ count: 1, results: [] });
    expect(await read('{"count":1,"results":{"id":1}}', Page)).toEqual({ count: 1 });
  });
});

describe('a response is too long', () => {
  const deep = (depth: number) => `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it.each([
    ['with more bytes than its kind has', `{"x":"${'a'.repeat(1_000)}"}`, 1_000],
    ['with more objects inside each other than 32', deep(32), MAX_BYTES],
    ['with more rows than a page has', `{"results":[${'{},'.repeat(1_000)}{}]}`, MAX_BYTES],
    ['with a row of more than 1 MiB', `{"results":[{"title":"${'a'.repeat(1024 * 1024)}"}]}`, MAX_BYTES],
    ['with too many values in a field', `{"results":[{"tags":[${'0,'.repeat(250_000)}0]}]}`, MAX_BYTES],
    [
      'with a field too often',
      `{"results":[{${'"id":0,'.repeat(149_000)}"id":0},{${'"id":0,'.repeat(149_000)}"id":0}]}`,
      MAX_BYTES,
    ],
  ])('%s', async (_what, text, maxBytes) => {
    await expect(read(text, Page, [65_536], maxBytes)).rejects.toBeInstanceOf(ResponseTooLong);
  });

  it('not because of what is in fields that nobody reads', async () => {
    expect(await read(deep(31), Page)).toEqual({});
    const text = `{"count":1,"results":[{"id":1,"findings_list":[${'12345,'.repeat(400_000)}1]}]}`;
    expect(await read(text, Page)).toEqual({ count: 1, results: [{ id: 1 }] });
  });
});
