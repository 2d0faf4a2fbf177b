import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { parseInstanceUrl } from './base-url.ts';

function parse(text: string, allowPrivateNetwork = false): string {
  return parseInstanceUrl(text, { allowPrivateNetwork });
}

function refusal(text: string, allowPrivateNetwork = false): string {
  try {
    return `accepted as ${parse(text, allowPrivateNetwork)}`;
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    expect(error.field).toBe('url');
    return error.code;
  }
}

describe('pasted text is normalised to a base URL', () => {
  it.each([
    ['https://dojo.example.com', 'https://dojo.example.com'],
    ['  https://dojo.example.com/ \n', 'https://dojo.example.com'],
    ['dojo.example.com', 'https://dojo.example.com'],
    ['//dojo.example.com/', 'https://dojo.example.com'],
    ['dojo.example.com:8443', 'https://dojo.example.com:8443'],
    ['https:/dojo.example.com/', 'https://dojo.example.com'],
    ['HTTPS://Dojo.Example.COM:443//', 'https://dojo.example.com'],
    ['https://dojo.example.com/api/v2', 'https://dojo.example.com'],
    ['https://dojo.example.com/api/v2/', 'https://dojo.example.com'],
    ['https://dojo.example.com/api', 'https://dojo.example.com'],
    ['https://dojo.example.com/api//login', 'https://dojo.example.com'],
    ['https://dojo.example.com/api/key-v2', 'https://dojo.example.com'],
    ['https://dojo.example.com/api/v2/key-v2', 'https://dojo.example.com'],
    ['https://dojo.example.com/api/v2/oa3/swagger-ui/?x=1#top', 'https://dojo.example.com'],
    ['https://dojo.example.com/login?next=/settings/', 'https://dojo.example.com'],
    ['https://dojo.example.com/dashboard', 'https://dojo.example.com'],
    ['https://host.example.com/defectdojo/', 'https://host.example.com/defectdojo'],
    ['https://host.example.com/defectdojo/api/v2/findings/', 'https://host.example.com/defectdojo'],
    ['host.example.com//a//b//login', 'https://host.example.com/a/b'],
    ['https://host.example.com/api-gateway/dojo', 'https://host.example.com/api-gateway/dojo'],
    ['https://höst.example.com', 'https://xn--hst-sna.example.com'],
    ['https://8.8.8.8/', 'https://8.8.8.8'],
    ['https://[2606:4700::1111]:8443/', 'https://[2606:4700::1111]:8443'],
  ])('%s', (text, base) => {
    expect(parse(text)).toBe(base);
  });
});

describe('text that is not the URL of an instance is refused', () => {
  it.each([
    ['', 'url_invalid'],
    ['   ', 'url_invalid'],
    ['https://', 'url_invalid'],
    ['https:// dojo.example.com', 'url_invalid'],
    ['https://a.example.com\nhttps://b.example.com', 'url_invalid'],
    ['javascript:alert(1)', 'url_invalid'],
    ['/api/v2/', 'url_invalid'],
    ['///a.example.com', 'url_invalid'],
    ['https://user:secret@dojo.example.com', 'url_invalid'],
    ['user@dojo.example.com', 'url_invalid'],
    [`https://dojo.example.com/${'a'.repeat(500)}`, 'url_invalid'],
    ['https://dojo.example.com:99999', 'url_invalid'],
    ['http://dojo.example.com', 'url_not_https'],
    ['ftp://dojo.example.com', 'url_not_https'],
    ['file:///etc/passwd', 'url_invalid'],
    ['ws://dojo.example.com', 'url_not_https'],
  ])('%s: %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('never repeats the input, because it may contain a password', () => {
    try {
      parse('https://admin:hunter2@dojo.example.com');
    } catch (error) {
      expect(String(error)).not.toContain('hunter2');
    }
  });
});

describe('an address that is not public is refused in any notation', () => {
  it.each([
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://127.0.0.1.',
    'https://１２７.0.0.1',
    'https://%31%32%37.0.0.1',
    'https://localhost',
    'https://localhost.',
    'https://app.localhost:8080',
    'https://0.0.0.0',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.1',
    'https://169.254.169.254',
    'https://100.64.0.1',
    'https://100.100.100.200',
    'https://224.0.0.1',
    'https://240.0.0.1',
    'https://255.255.255.255',
    'https://192.0.2.1',
    'https://198.18.0.1',
    'https://[::]',
    'https://[::1]',
    'https://[fe80::1]',
    'https://[fec0::1]',
    'https://[fd12::1]',
    'https://[ff02::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a00:1]',
    'https://[::127.0.0.1]',
    'https://[64:ff9b::7f00:1]',
    'https://[2002:7f00:1::]',
    'https://[2001:db8::1]',
  ])('%s', (text) => {
    expect(refusal(text)).toBe('address_refused');
  });

  it('accepts NAT64 of a public address', () => {
    expect(parse('https://[64:ff9b::808:808]')).toBe('https://[64:ff9b::808:808]');
  });
});

describe('where the operator allows private networks', () => {
  it.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'https://10.0.0.5',
    'http://[fd12::1]',
    'http://nginx:8080',
    'http://dojo.internal',
  ])('%s is accepted', (text) => {
    expect(parse(text, true)).toBe(text);
  });

  it.each([
    ['http://dojo.example.com', 'url_not_https'],
    ['http://8.8.8.8', 'url_not_https'],
    ['https://169.254.169.254', 'address_refused'],
    ['https://[fd00:ec2::254]', 'address_refused'],
    ['https://0.0.0.0', 'address_refused'],
    ['https://255.255.255.255', 'address_refused'],
  ])('%s is still refused', (text, code) => {
    expect(refusal(text, true)).toBe(code);
  });
});

describe('for any text', () => {
  const piece = fc.constantFrom(
    'https://',
    'http:',
    '/',
    '//',
    'api',
    '/api/v2/',
    'login',
    'a.example.com',
    ':443',
    '@',
    '?',
    '#',
    '%2f',
    '..',
    '10.0.0.1',
    '[::1]',
    ' ',
    '\\',
    'ß',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl(),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  );

  it('returns a base URL that parses to itself, or one of the three errors', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, allowPrivateNetwork) => {
        const code = refusal(text, allowPrivateNetwork);
        if (!code.startsWith('accepted')) {
          expect(['url_invalid', 'url_not_https', 'address_refused']).toContain(code);
          return;
        }
        const base = parse(text, allowPrivateNetwork);
        expect(parse(base, allowPrivateNetwork)).toBe(base);
        const url = new URL(base);
        expect(base).toBe(url.origin + (url.pathname === '/' ? '' : url.pathname));
        expect(base).not.toMatch(/[/?#]$/);
        expect(url.pathname).not.toMatch(/\/api\/v2(?:\/|$)/);
        if (!allowPrivateNetwork) expect(url.protocol).toBe('https:');
      }),
      { numRuns: 2_000 },
    );
  });
});
