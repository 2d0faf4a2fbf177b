import { expect, it } from 'vitest';
import { reportStatus } from '../plan/transition.ts';
import { withSettingsThere } from './settings-there.ts';
import type { ShownWithVerified } from './settings-there.ts';

const hashes = { title: 't', extra_tags: 'team-one,team-two', rendering: '3:x' };

function shown(change: Partial<ShownWithVerified>): ShownWithVerified {
  return { ...reportStatus('open'), duplicate: false, content: { tags: ['team-one'] }, ...change };
}

it('keeps the tags of templates that are there', () => {
  expect(withSettingsThere(hashes, shown({}))).toEqual({ ...hashes, extra_tags: 'team-one' });
  const none = withSettingsThere(hashes, shown({ content: { tags: ['theirs'] } }));
  expect(none).toEqual({ title: 't', rendering: '3:x' });
  expect(withSettingsThere(hashes, shown({ content: {} }))).toEqual(hashes);
});

it('takes a finding for not verified where it is not, but for a false positive', () => {
  const content = {};
  const unverified = { ...hashes, unverified: '1' };
  expect(withSettingsThere(hashes, shown({ content, verified: false }))).toEqual(unverified);
  expect(withSettingsThere(hashes, shown({ content, verified: true }))).toEqual(hashes);
  expect(withSettingsThere(hashes, shown({ content, verified: undefined }))).toEqual(hashes);
  const falsePositive = { ...reportStatus('false_positive'), content };
  expect(withSettingsThere(hashes, shown({ ...falsePositive, verified: false }))).toEqual(hashes);
  // Against the setting, it may be a person who has verified it.
  expect(withSettingsThere(unverified, shown({ content, verified: true }))).toEqual(unverified);
});
