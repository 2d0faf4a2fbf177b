import type { Push } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { remedyOf } from './remedy.ts';

const failed = { status: 'failed', retryAt: null } as const;
const waiting = { status: 'waiting', retryAt: null } as const;
const active = { state: 'active' } as const;
const stale = { state: 'stale' } as const;

it.each<
  [string, Pick<Push, 'status' | 'errorCode' | 'retryAt'>, Parameters<typeof remedyOf>[1], string | undefined]
>([
  ['a product that is gone', { ...failed, errorCode: 'product_gone' }, stale, 'product'],
  ['a product that is there again', { ...failed, errorCode: 'product_gone' }, active, 'retry'],
  ['a rejected key', { ...waiting, errorCode: 'key_rejected' }, active, 'key'],
  ['an expired key', { ...failed, errorCode: 'key_expired' }, active, 'key'],
  ['an inactive user', { ...waiting, errorCode: 'user_inactive' }, active, 'key'],
  ['too many rejected findings', { ...failed, errorCode: 'finding_rejected' }, active, 'retry'],
  ['an unknown cause', { ...failed, errorCode: null }, active, 'retry'],
  ['rejected findings', { status: 'partial', errorCode: 'finding_rejected', retryAt: null }, active, 'retry'],
  [
    'an outage that Gecko waits out',
    { ...waiting, errorCode: 'unreachable', retryAt: 'later' },
    active,
    undefined,
  ],
  ['a pause', { ...waiting, errorCode: 'connection_paused' }, active, undefined],
  ['a mapping that was removed meanwhile', { ...failed, errorCode: 'not_found' }, active, undefined],
  ['a mapping that is removed', { ...failed, errorCode: 'unreachable' }, undefined, undefined],
  [
    'a repository that Gecko no longer has',
    { ...failed, errorCode: 'repository_not_found' },
    active,
    undefined,
  ],
  ['a push at work', { status: 'running', errorCode: null, retryAt: null }, active, undefined],
  ['a push that went through', { status: 'succeeded', errorCode: null, retryAt: null }, active, undefined],
])('the remedy for %s', (_, push, mapping, remedy) => {
  expect(remedyOf(push, mapping)).toBe(remedy);
});
