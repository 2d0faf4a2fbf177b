import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import { costWords } from './apply-words.ts';

const format = createFormat('en');

it.each([
  [undefined, 'Counting what differs.'],
  [
    { findings: 0, requests: 0, seconds: 0 },
    'All findings are as Gecko writes them now. There is nothing to send.',
  ],
  [
    { findings: 1, requests: 2, seconds: 1 },
    '1 finding to change, with 2 requests: about 1 minute. Changes of status go first.',
  ],
  [
    { findings: 400, requests: 804, seconds: 61, changes: { tags: 400, verified: 3, texts: 0 } },
    '400 findings to change, with 804 requests: about 2 minutes. Changes of status go first. It changes tags of 400, mark as verified of 3.',
  ],
])('says the cost of %j', (cost, text) => {
  expect(costWords(cost, format)).toBe(text);
});
