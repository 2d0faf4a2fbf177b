import { ERROR_CODES, NOTICES, NoticeWords } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import type { NoticeCause, NoticeMapping } from './notice-cause.ts';
import { noticeWords } from './notice-words.ts';
import { wordsOfKind } from './words-of-kind.ts';

const id = '0b21f6a4-0f0c-4a6e-9d1e-3f1f0c5f2a11';
const mapping: NoticeMapping = { id, repositoryId: id, repository: 'acme/shop', product: 'Shop' };

const CAUSES: readonly NoticeCause[] = [
  ...[null, ...ERROR_CODES].map((code): NoticeCause => ({ kind: 'key_rejected', code })),
  { kind: 'key_expires', keyExpiresAt: new Date('2026-12-15T09:30:00Z') },
  { kind: 'key_expires_soon', keyExpiresAt: new Date('2026-12-15T09:30:00Z') },
  { kind: 'product_gone' },
  ...ERROR_CODES.map((code): NoticeCause => ({ kind: 'push_failed', code, pushId: id })),
  { kind: 'findings_rejected', count: 100_000, pushId: id },
  { kind: 'objects_doubled', count: 2 },
];

describe('the words of a message', () => {
  it('fit their limits for every cause, also with the longest names and with none', () => {
    const long = { ...mapping, repository: `a/${'𝒳'.repeat(500)}`, product: 'W'.repeat(255) };
    for (const about of [mapping, long, undefined])
      for (const cause of CAUSES) {
        const words = noticeWords(cause, about);
        expect(NoticeWords.safeParse(words).error, JSON.stringify(words)).toBeUndefined();
      }
  });

  it('exist for each kind alone, as the release before leaves it', () => {
    for (const { kind } of NOTICES) expect(NoticeWords.safeParse(wordsOfKind(kind)).success).toBe(true);
  });

  it('keep a name on one line, so that it cannot write headers of a mail or turn the text around', () => {
    const name = 'acme/shop\r\nBcc: all@example.com\u202e\u2028x';
    const { title } = noticeWords({ kind: 'product_gone' }, { ...mapping, repository: name });
    expect(title).toBe('The product of acme/shop Bcc: all@example.com x is gone in DefectDojo');
  });

  it('take a name as it is, not as a pattern', () => {
    const cause = { kind: 'push_failed', code: 'timeout', pushId: id } as const;
    const { sentence } = noticeWords(cause, { ...mapping, repository: "a/$&$'{name}" });
    expect(sentence).toContain("the push of a/$&$'{name} for a long time");
  });

  it.each([
    ['key_rejected', 'DefectDojo rejects the key'],
    ['key_expired', 'The DefectDojo key has expired'],
    ['user_inactive', 'The user of the DefectDojo key is inactive'],
  ] as const)('of a rejected key name its reason %s and lead to the settings', (code, title) => {
    expect(noticeWords({ kind: 'key_rejected', code }, undefined)).toMatchObject({
      title,
      action: 'Replace the key',
      page: '/settings',
    });
  });

  it('of rejected findings count them', () => {
    const titles = [1, 2].map(
      (count) => noticeWords({ kind: 'findings_rejected', count, pushId: id }, mapping).title,
    );
    expect(titles).toEqual([
      'DefectDojo rejects 1 finding of acme/shop',
      'DefectDojo rejects 2 findings of acme/shop',
    ]);
  });
});
