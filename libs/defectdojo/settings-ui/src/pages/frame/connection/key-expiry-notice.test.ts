import type { Notice } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { keyExpiryTone } from './key-expiry-notice.ts';

const notice = (kind: Notice['kind']): Notice => ({
  id: '018f0000-0000-7000-8000-000000000001',
  kind,
  subjectId: '018f0000-0000-7000-9000-000000000001',
  message: `${kind}.`,
  openedAt: '2026-11-20T08:00:00.000Z',
});

it.each([
  ['key_expires', 'warning'],
  ['key_expires_soon', 'danger'],
] as const)('finds the notice %s of the connection', (kind, tone) => {
  expect(keyExpiryTone([notice('push_failed'), notice(kind)])).toBe(tone);
  expect(keyExpiryTone([notice('key_rejected')])).toBeUndefined();
});
