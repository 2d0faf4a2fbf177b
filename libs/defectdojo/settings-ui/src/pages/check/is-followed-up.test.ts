import type { CheckDifference, DifferenceFollowUp } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { isFollowedUp } from './is-followed-up.ts';

function item(kind: CheckDifference['kind'], followUp?: DifferenceFollowUp): CheckDifference {
  return {
    id: 'd',
    kind,
    findingId: 'f',
    remoteId: 1,
    remoteUrl: null,
    title: 'A',
    fields: [],
    ...(followUp && { followUp }),
  };
}

function pageOf(items: readonly CheckDifference[], total = items.length) {
  return { items, pagination: { total, limit: 50, offset: 0, hasMore: total > items.length } };
}

it.each([
  [
    'all were pushed or wait',
    pageOf([item('changed', 'pushed'), item('changed', 'waiting'), item('missing', 'none')]),
    true,
  ],
  ['one was not', pageOf([item('changed', 'pushed'), item('changed', 'none')]), false],
  ['the page does not hold all', pageOf([item('changed', 'pushed')], 60), false],
  ['an earlier release does not tell', pageOf([item('changed')]), false],
  ['there is none of the kind', pageOf([item('missing', 'pushed')]), false],
  ['nothing is known yet', undefined, false],
])('asks whether differences are followed up where %s', (_, page, expected) => {
  expect(isFollowedUp('changed', page)).toBe(expected);
});
