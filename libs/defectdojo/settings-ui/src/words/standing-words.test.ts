import { STANDING_REASONS } from '@gecko-defectdojo/contract';
import type { RepositoryRow, RepositoryStanding } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { standingWords } from './standing-words.ts';

const AT = '2026-11-28T17:06:10.000Z';
const mapping = { branch: 'release' } as RepositoryRow['mapping'];

function words(reason: RepositoryStanding['reason'], at: string | null = null) {
  return standingWords({ standing: { reason, at }, mapping });
}

it.each<readonly [RepositoryStanding['reason'], string | null, string]>([
  ['current', AT, 'Everything is pushed, last on {moment}.'],
  ['current', null, 'Everything is pushed.'],
  ['only_pr_scans', AT, 'Only PR scans since {moment}. They are not pushed.'],
  [
    'only_pr_scans',
    null,
    'release has had only PR scans, which are not pushed. Gecko pushes after its first deep scan.',
  ],
  ['never_scanned', null, 'release was never scanned. Gecko pushes after its first scan.'],
  ['not_mapped', null, 'The repository is not mapped. Map it to push its findings.'],
  ['paused', AT, 'Exports are paused since {moment}. Push now still works.'],
  ['queued', AT, 'A push is about to begin.'],
  ['running', AT, 'A push is at work.'],
  ['waiting', AT, 'Waiting for DefectDojo. Gecko tries again at {clock}.'],
  ['waiting', null, 'Waiting for DefectDojo. Gecko goes on when the connection works.'],
  ['failed', AT, 'The last push failed on {moment}. Open it to see why.'],
  [
    'product_gone',
    null,
    'The product is gone from DefectDojo. Create it again, or map the repository to another product.',
  ],
  ['key_rejected', AT, 'DefectDojo rejects the API v2 key since {moment}. Replace the key.'],
])('%s at %s: %s', (reason, at, sentence) => {
  expect(words(reason, at)?.sentence).toBe(sentence);
});

it('does not offer Push now where operators hold it', () => {
  const held = standingWords({ standing: { reason: 'paused', at: AT, isHeld: true }, mapping });
  expect(held).toMatchObject({ word: 'Paused', at: AT });
  expect(held?.sentence).toBe('Paused by Gecko’s operators since {moment}. Gecko goes on by itself.');
});

it('says that the repository alone is paused', () => {
  const paused = standingWords({ standing: { reason: 'paused', at: AT, pausedBy: 'mapping' }, mapping });
  expect(paused?.sentence).toBe('Paused since {moment}, this repository alone. Push now still works.');
});

it('has a word of its own for every reason, and green for a current push alone', () => {
  const all = STANDING_REASONS.map((reason) => ({ reason, ...words(reason) }));
  expect(new Set(all.map(({ word }) => word)).size).toBe(STANDING_REASONS.length);
  expect(all.filter(({ tone }) => tone === 'success').map(({ reason }) => reason)).toEqual(['current']);
});

it('says nothing where an earlier API says no reason, or a newer one a reason that is not known', () => {
  expect(standingWords({ mapping })).toBeUndefined();
  const standing = { reason: 'held' as 'current', at: null };
  expect(standingWords({ standing, mapping })).toBeUndefined();
});
