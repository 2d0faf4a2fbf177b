import { expect, it } from 'vitest';
import { addressGroup } from './address-group.ts';
import { RequestLimiter } from './limit-requests.ts';
import { RequestCounter } from './request-counter.ts';

it('counts each key by itself, up to the limit, and anew a minute after the first request', () => {
  let now = 1_000;
  const counter = new RequestCounter(2, () => now);
  expect([counter.count('a'), counter.count('a'), counter.count('a')]).toEqual([0, 0, 60_000]);
  expect(counter.count('b')).toBe(0);
  now += 20_000;
  expect(counter.count('a')).toBe(40_000);
  now += 40_000;
  expect(counter.count('a')).toBe(0);
});

it('forgets what has ended, and remembers at most 50,000 keys', () => {
  let now = 0;
  const counter = new RequestCounter(1, () => now);
  counter.count('first');
  for (let index = 0; index < 49_999; index += 1) counter.count(String(index));
  expect(counter.count('first')).toBeGreaterThan(0);
  counter.count('one more');
  expect(counter.count('first')).toBe(0);
  now = 60_000;
  expect(counter.count('one more')).toBe(0);
});

it('tells people and teams apart', () => {
  const limiter = new RequestLimiter({ verify: { identity: 1, address: 100 } }, () => 0);
  limiter.countIdentity('verify', { teamId: 't', userId: 'u' });
  limiter.countIdentity('verify', { teamId: 't', userId: 'v' });
  limiter.countIdentity('verify', { teamId: 's', userId: 'u' });
  limiter.countIdentity('lookup', { teamId: 't', userId: 'u' });
  expect(() => {
    limiter.countIdentity('verify', { teamId: 't', userId: 'u' });
  }).toThrow(expect.objectContaining({ code: 'too_many_requests', retryAfterMs: 60_000 }));
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2::7', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::7', '2001:db8:1:3::/64'],
  ['a pipe', 'a pipe'],
])('counts %s as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
