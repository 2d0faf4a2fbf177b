import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const FORMS: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text, 'utf8')],
  ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ['UTF-16 LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 LE with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE', utf16be],
  ['UTF-16 BE with its mark', (text) => utf16be(`\ufeff${text}`)],
];

it.each(FORMS)('reads any JSON in %s', (_, encode) => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'grapheme' }), (json) => {
      expect(decodeText(encode(json))).toBe(json);
    }),
  );
});

it.each(FORMS)('reads a text of one and of no character in %s', (_, encode) => {
  expect(decodeText(encode('1'))).toBe('1');
  expect(decodeText(encode(''))).toBe('');
});

it.each([
  ['UTF-32 LE with its mark', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]],
  ['UTF-32 BE with its mark', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b]],
  ['UTF-32 LE', [0x7b, 0, 0, 0]],
  ['UTF-32 BE', [0, 0, 0, 0x7b]],
])('does not read %s', (_, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toBeUndefined();
});

it('takes bytes that are no text for U+FFFD, and a second mark for text', () => {
  expect(decodeText(Uint8Array.from([0x22, 0xe4, 0x22]))).toBe('"\ufffd"');
  expect(decodeText(Buffer.from('\ufeff\ufeff1', 'utf8'))).toBe('\ufeff1');
});
