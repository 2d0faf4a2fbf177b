import { expect, it } from 'vitest';
import { findDoubles } from './find-doubles.ts';

const accepted = (accepted_findings: number[], handled: string | null = null) => ({
  accepted_findings,
  expiration_date_handled: handled,
});
const once = {
  products: [
    { id: 1, name: 'Shop' },
    { id: 2, name: 'Billing' },
  ],
  engagements: [
    { product: 1, name: 'Gecko' },
    { product: 2, name: 'Gecko' },
  ],
  tests: [
    { engagement: 1, title: 'shop' },
    { engagement: 1, title: 'mail' },
  ],
  riskAcceptances: [accepted([1, 2]), accepted([3]), accepted([1], '2026-01-01')],
};

it('finds nothing where each object is there once', () => {
  expect(findDoubles(once)).toEqual([]);
});

it.each([
  ['a product', { products: [...once.products, { id: 3, name: 'shop' }] }, 'The product "shop"'],
  [
    'an engagement',
    { engagements: [...once.engagements, { product: 2, name: 'Gecko' }] },
    'The engagement "Gecko" of product 2',
  ],
  ['a test', { tests: [...once.tests, { engagement: 1, title: 'mail' }] }, 'The test "mail" of engagement 1'],
  [
    'a risk acceptance',
    { riskAcceptances: [...once.riskAcceptances, accepted([3])] },
    'The risk acceptance of finding 3',
  ],
])('finds %s that was made twice', (_, more, sentence) => {
  expect(findDoubles({ ...once, ...more })).toEqual([`${sentence} is there 2 times.`]);
});
