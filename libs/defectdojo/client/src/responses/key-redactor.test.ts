import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyRedactor } from './key-redactor.ts';

const KEY = '3f9a1c07be52d8640f7ec1b93a5d2846e07bd15c';
const redact = createKeyRedactor(KEY);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const escaped = (write: (code: string) => string) =>
  Array.from(KEY)
    .map((letter) => write(letter.charCodeAt(0).toString(16)))
    .join('');

const everyTenthEscaped = Array.from(KEY)
  .map((letter, index) => (index % 10 === 9 ? `%${letter.charCodeAt(0).toString(16)}` : letter))
  .join('');

describe('the key is replaced', () => {
  it.each([
    ['as it is', `user ${KEY}!`, 'user [key]!'],
    ['in upper case', `v${KEY.toUpperCase()}`, 'v[key]'],
    ['twice', `${KEY}-${KEY}`, '[key]-[key]'],
    ['as its first half', `a ${KEY.slice(0, 20)} b`, 'a [key] b'],
    ['as twelve digits from its middle', `a ${KEY.slice(13, 25)} b`, 'a [key] b'],
    ['as two halves', `${KEY.slice(0, 20)} ${KEY.slice(20)}`, '[key] [key]'],
    ['backwards', Array.from(KEY).reverse().join(''), '[key]'],
    ['in Base64', `x ${base64(KEY)} y`, `x [key]${base64(KEY).slice(-4)} y`],
    ['as hexadecimal codes', Buffer.from(KEY).toString('hex'), '[key]'],
    ['in a URL', `https://a.example/?k=${escaped((code) => `%${code}`)}`, 'https://a.example/?k=[key]'],
    ['in a URL within a URL', escaped((code) => `%25${code}`), '[key]'],
    ['in HTML', escaped((code) => `&#x${code};`), '[key]'],
    ['in decimal HTML', escaped((code) => `&#${String(parseInt(code, 16))};`), '[key]'],
    ['in JavaScript', escaped((code) => `\\u00${code}`), '[key]'],
    ['in short JavaScript', escaped((code) => `\\x${code}`), '[key]'],
    ['in new JavaScript', escaped((code) => `\\u{${code}}`), '[key]'],
    ['with every tenth letter escaped', everyTenthEscaped, '[key]'],
    ['with its first letters escaped', KEY.replace('c', '%63'), '3f9a1%63[key]'],
  ])('%s', (_form, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each(['Token ', 'gecko:', 'ab:'])('in the Base64 of "%s" and the key', (before) => {
    const text = redact(base64(before + KEY));
    expect(text).toContain('[key]');
    expect(text.length).toBeLessThan(base64(before).length + 10);
  });

  it('wherever a part of twelve digits or more begins and ends', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'z', '0', ' ', 'é', '\\', '%'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.nat(28),
        fc.integer({ min: 12, max: 40 }),
        around,
        around,
        (start, length, left, right) => {
          const part = KEY.slice(start, start + length);
          const text = redact(`${left}${part}${right}`);
          expect(text).toContain('[key]');
          for (let index = 0; index + 12 <= part.length; index += 1) {
            expect(text).not.toContain(part.slice(index, index + 12));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('whole, if it is no random one', () => {
    const other = createKeyRedactor('gateway-key-of-acme-2026');
    expect(other('GATEWAY-KEY-of-acme-2026, gateway-key-of-acme')).toBe('[key], gateway-key-of-acme');
    expect(other(Buffer.from('gateway-key-of-acme-2026').toString('base64url'))).toBe('[key]');
  });
});

describe('a text that plays with parts of the key', () => {
  it('is dropped', () => {
    expect(redact(`${KEY.slice(0, 6)}, `.repeat(200))).toHaveLength(1_600);
    expect(redact(`${KEY.slice(0, 6)}, `.repeat(201))).toBe('[key]');
  });
});

describe('any other text is unchanged', () => {
  it.each([
    '',
    'a',
    KEY.slice(0, 11),
    '100 % of \\d+ &amp; &#x41; %41 \\u0041',
    '3f9a1c 07be52 d8640f 7ec1b9',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('%j', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('if the key is so short that words contain it', () => {
    expect(createKeyRedactor('shop')('A shop')).toBe('A shop');
  });
});
