import { createFormat } from '@gecko-defectdojo/ui/format';
import type { Notice } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { groupNotices, keyExpiryOf } from './group-notices.ts';

const format = createFormat('en');

const notice = (kind: Notice['kind'], number: number): Notice => ({
  id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  kind,
  subjectId: `018f0000-0000-7000-9000-${String(number).padStart(12, '0')}`,
  message: `${kind} ${number}.`,
  openedAt: '2026-11-20T08:00:00.000Z',
});

describe('groupNotices', () => {
  it('has nothing to say when nothing needs a person', () => {
    expect(groupNotices([], format)).toEqual([]);
  });

  it('says a single one in its own words and leads to its mapping', () => {
    const one = notice('push_failed', 1);
    expect(groupNotices([one], format)).toEqual([
      { kind: 'push_failed', tone: 'danger', message: 'push_failed 1.', mappingId: one.subjectId },
    ]);
  });

  it('counts several of a kind, and leads to none of them', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => notice('product_gone', index));
    expect(groupNotices(many, format)).toEqual([
      {
        kind: 'product_gone',
        tone: 'danger',
        message: expect.stringMatching(/^1,000 repositories lost their product/) as string,
        mappingId: null,
      },
    ]);
  });

  it('puts the worst first and leaves those of the key to the connection', () => {
    const kinds = [
      'objects_doubled',
      'findings_rejected',
      'key_rejected',
      'key_expires',
      'push_failed',
      'product_gone',
    ] as const;
    expect(groupNotices(kinds.map(notice), format).map(({ kind, tone }) => [kind, tone])).toEqual([
      ['product_gone', 'danger'],
      ['push_failed', 'danger'],
      ['findings_rejected', 'warning'],
      ['objects_doubled', 'warning'],
    ]);
  });
});

it.each([
  ['key_expires', 'warning'],
  ['key_expires_soon', 'danger'],
] as const)('finds the notice %s of the connection', (kind, tone) => {
  const found = keyExpiryOf([notice('push_failed', 1), notice(kind, 2)]);
  expect(found).toEqual({ tone, message: `${kind} 2.` });
  expect(keyExpiryOf([notice('key_rejected', 1)])).toBeUndefined();
});
