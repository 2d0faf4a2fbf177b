import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENCODINGS, inEncoding } from './encodings.fixture.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const textOf = (bytes: Uint8Array) => Buffer.from(utf8Bytes(bytes)).toString('utf8');

/** Lines as in code: mostly ASCII, with words of any language. */
const codeLine = fc
  .tuple(
    fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 }),
    fc.constantFrom('', '一', 'Ā', 'żółć', '😀', 'Größe'),
  )
  .map(([ascii, word]) => ascii + word);

describe('text in an encoding of its own', () => {
  it.each(ENCODINGS)('is read from %s as it is written', (encoding) => {
    fc.assert(
      fc.property(fc.array(codeLine, { minLength: 1, maxLength: 200 }), (lines) => {
        const text = `${lines.join('\r\n')}\r\n`;
        expect(textOf(inEncoding(text, encoding))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('is recognised by its mark in any language', () => {
    const text = '# 説明\n名前: 値\n';
    for (const encoding of ['UTF-8 with a mark', 'UTF-16LE with a mark', 'UTF-16BE with a mark'] as const)
      expect(textOf(inEncoding(text, encoding))).toBe(text);
  });

  it('is recognised when its sample ends within a pair', () => {
    const text = `${'a'.repeat(4_095)}😀\n`;
    expect(textOf(inEncoding(text, 'UTF-16LE'))).toBe(text);
  });

  it('is not an image, a table of numbers or a text with one zero byte', () => {
    const table = Buffer.alloc(2_000);
    for (let index = 0; index < 1_000; index += 1) table.writeUInt16LE(index % 200, index * 2);
    for (const bytes of [
      Buffer.from([0x89, 0, 1, 2, 10]),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48]),
      table,
      Buffer.from('a\u0000b and much more text'),
      Buffer.alloc(64),
    ])
      expect(utf8Bytes(bytes)).toBe(bytes);
  });
});
