import { expect, it } from 'vitest';
import { describeDrops } from './describe-drops.ts';

const none = { lowConfidence: 0, repeated: 0, unknownToRecheck: 0 };

it.each([
  [{ dropped: 0, drops: none }, undefined],
  [
    { dropped: 1, drops: { ...none, lowConfidence: 1 } },
    'scan.json: 1 finding is left out: 1 with a confidence below 9.',
  ],
  [
    { dropped: 6, drops: { lowConfidence: 1, repeated: 2, unknownToRecheck: 3 } },
    'scan.json: 6 findings are left out: 1 with a confidence below 9, 2 with the fingerprint of a later one in the file, 3 that no earlier scan found, in a recheck.',
  ],
])('says what of a scan was left out: %j', (counts, sentence) => {
  expect(describeDrops('/tmp/scan.json', counts)).toBe(sentence);
});
