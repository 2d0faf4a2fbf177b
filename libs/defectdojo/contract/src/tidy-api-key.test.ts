import { expect, it } from 'vitest';
import { ApiKeyInput } from './connection.ts';
import { API_KEY, tidyApiKey } from './constants.ts';

const KEY = '3f9a1c07be52d8640f7ec1b93a5d2846e07bd15c';

it.each([
  KEY,
  ` ${KEY}\n`,
  `Token ${KEY}`,
  `token\t${KEY}`,
  `TOKEN  ${KEY} `,
  `"${KEY}"`,
  `'Token ${KEY}'`,
  `Token "${KEY}"`,
  `“${KEY}”`,
  `\`${KEY}\``,
  `Authorization: Token ${KEY}`,
  `"Authorization: Token ${KEY}"`,
])('finds the key in %j', (pasted) => {
  expect(tidyApiKey(pasted)).toBe(KEY);
  expect(ApiKeyInput.parse(pasted)).toBe(KEY);
});

it('leaves a key alone that only begins with the word', () => {
  expect(tidyApiKey('tokenABCDEF')).toBe('tokenABCDEF');
});

it.each([
  ['Token', API_KEY.tooShort],
  ['Token abc', API_KEY.tooShort],
  ['""', API_KEY.tooShort],
  [`${KEY} ${KEY}`, API_KEY.spaced],
  [`Token ${'a'.repeat(API_KEY.max + 1)}`, API_KEY.tooLong],
  [`Token ${KEY}${' '.repeat(100_000)}x`, API_KEY.tooLong],
])('refuses %j, in which there is no key', (pasted, message) => {
  expect(ApiKeyInput.safeParse(pasted).error?.issues[0]?.message).toBe(message);
});
