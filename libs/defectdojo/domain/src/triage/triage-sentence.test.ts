import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../render/gecko-finding.fixture.ts';
import { triageOf, triageSentence } from './triage-sentence.ts';

const lee = { by: 'A. Lee', at: '2026-12-01T23:30:00.000Z', reason: 'Behind the VPN' };

describe('the sentence about a person’s triage', () => {
  it.each([
    [lee, 'Accepted risk by A. Lee in Gecko on 2026-12-01: Behind the VPN'],
    [{ ...lee, reason: null }, 'Accepted risk by A. Lee in Gecko on 2026-12-01.'],
    [{ ...lee, by: null }, 'Accepted risk in Gecko on 2026-12-01: Behind the VPN'],
    [{ ...lee, at: null }, 'Accepted risk by A. Lee in Gecko: Behind the VPN'],
    [{ ...lee, by: ' A.\n Lee ', reason: ' ' }, 'Accepted risk by A. Lee in Gecko on 2026-12-01.'],
  ])('%j', (triage, sentence) => {
    expect(triageSentence('Accepted risk', triage)).toBe(sentence);
  });

  it('leads nowhere, loads nothing, and notifies no user', () => {
    const reason =
      'See [this](https://evil.example) ![x](https://evil.example) <img src=x>\n@admin [~bob] a@b.example';
    const sentence = triageSentence('Fixed', { ...lee, by: '@admin', reason });
    expect(sentence).not.toMatch(/\]\(|<img|(?:^|\s)@[\w.@+-]|\[~/);
    expect(sentence).toContain('a@b.example');
    expect(sentence).toContain('See [this&#93;(https://evil.example)');
  });

  it('has at most 1,000 characters of the reason, and says that the rest is in Gecko', () => {
    const sentence = triageSentence('Fixed', { ...lee, reason: 'word '.repeat(2_000) });
    expect(sentence.length).toBeLessThan(1_100);
    expect(sentence).toMatch(/… The rest is in Gecko\.$/);
  });

  it('is bounded and storable for any name and reason', () => {
    fc.assert(
      fc.property(hostileText(5_000), hostileText(20_000), (by, reason) => {
        const sentence = triageSentence('Fixed', { by, at: null, reason });
        expect(sentence.length).toBeLessThan(2_300);
        expect(sentence).not.toMatch(/\0|\p{Cs}|(?:^|\s)@\w/u);
      }),
    );
  });
});

describe('who triaged a finding', () => {
  const statusChangedAt = '2026-11-01T00:00:00.000Z';
  it('is known where the host names a person or a reason', () => {
    expect(triageOf({ statusChangedAt })).toBeUndefined();
    expect(
      triageOf({ statusChangedAt, triagedBy: null, triagedAt: lee.at, triageReason: ' ' }),
    ).toBeUndefined();
    expect(triageOf({ statusChangedAt, triagedBy: 'A. Lee' })).toEqual({
      by: 'A. Lee',
      at: statusChangedAt,
      reason: null,
    });
    expect(triageOf({ statusChangedAt, triagedAt: lee.at, triageReason: 'Test code' })).toEqual({
      by: null,
      at: lee.at,
      reason: 'Test code',
    });
  });
});
