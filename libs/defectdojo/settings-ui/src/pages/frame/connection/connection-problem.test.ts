import { ApiKeyInput, ERROR_CODES, InstanceUrlInput } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionProblem, entryProblem } from './connection-problem.ts';

const BOTH = ['url', 'apiKey'] as const;
const said = (code: (typeof ERROR_CODES)[number], fields: Record<string, string> = {}) => ({
  code,
  message: 'The cause.',
  fields,
});

describe('connectionProblem', () => {
  it('believes the API about the field', () => {
    const problem = said('validation_failed', { apiKey: 'Paste the whole API v2 key.' });
    expect(connectionProblem(problem, BOTH)).toEqual({ apiKey: 'Paste the whole API v2 key.' });
  });

  it.each([
    'url_invalid',
    'url_not_https',
    'address_refused',
    'dns_failed',
    'tls_failed',
    'unreachable',
    'timeout',
    'not_defectdojo',
  ] as const)('puts %s at the URL, also when the API names no field', (code) => {
    expect(connectionProblem(said(code), BOTH)).toEqual({ url: 'The cause.' });
  });

  it.each(['key_rejected', 'user_inactive', 'right_missing'] as const)('puts %s at the key', (code) => {
    expect(connectionProblem(said(code), BOTH)).toEqual({ apiKey: 'The cause.' });
  });

  it('tells a problem at the form when the form has no field for it', () => {
    expect(connectionProblem(said('unreachable', { url: 'No.' }), ['apiKey'])).toEqual({
      form: 'The cause.',
    });
  });

  it('loses no problem of any code', () => {
    for (const code of ERROR_CODES) {
      expect(Object.values(connectionProblem(said(code), BOTH))).toEqual(['The cause.']);
    }
  });
});

describe('entryProblem', () => {
  it('asks for what is missing, each at its field', () => {
    expect(entryProblem({ url: ' ', apiKey: '' })).toEqual({
      url: 'Enter the URL of your DefectDojo instance.',
      apiKey: 'Paste the whole API v2 key.',
    });
  });

  it('finds nothing wrong with what the API should judge', () => {
    expect(entryProblem({ url: 'defectdojo.example.com/api/v2', apiKey: 'a'.repeat(40) })).toBeUndefined();
  });

  it('looks only at the fields of the form', () => {
    expect(entryProblem({ apiKey: 'a'.repeat(40) })).toBeUndefined();
    expect(entryProblem({ apiKey: 'two words, pasted' })).toEqual({
      apiKey: 'An API v2 key has no spaces in it.',
    });
  });

  it('understands a key that is pasted with its word', () => {
    expect(entryProblem({ apiKey: `Token ${'a'.repeat(40)}` })).toBeUndefined();
  });

  it('says of a key what the API would, and of a URL that there is none', () => {
    const unit = fc.constantFrom('a', 'Z', '0', ' ', '\t', '"', 'Token ', '’');
    const text = fc.string({ maxLength: 210, size: 'max', unit });
    fc.assert(
      fc.property(text, (typed) => {
        const said = ApiKeyInput.safeParse(typed).error?.issues[0]?.message;
        expect(entryProblem({ apiKey: typed })?.apiKey).toBe(said);
        expect(entryProblem({ url: typed }) === undefined).toBe(InstanceUrlInput.safeParse(typed).success);
      }),
    );
  });
});
