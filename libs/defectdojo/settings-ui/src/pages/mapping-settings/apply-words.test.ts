import { expect, it } from 'vitest';
import { costWords } from './apply-words.ts';

const format = {
  counted: (count: number, noun: string) => `${String(count)} ${noun}${count === 1 ? '' : 's'}`,
} as Parameters<typeof costWords>[1]; // no other part of it is asked

it.each([
  [undefined, 'Counting what differs.'],
  [{ findings: 0, requests: 0, seconds: 0 }, 'There is nothing to send.'],
  [{ findings: 1, requests: 2, seconds: 1 }, '1 finding to change, with 2 requests: about 1 minute.'],
  [
    { findings: 400, requests: 804, seconds: 61 },
    '400 findings to change, with 804 requests: about 2 minutes.',
  ],
])('says the cost of %j', (cost, text) => {
  expect(costWords(cost, format)).toContain(text);
});
