import { nameKey } from '@gecko-defectdojo/contract/constants';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeProduct } from './judge-product.ts';

const OWN = { kind: 'template', template: '{path}', productType: 'Gecko' } as const;
const ONE = {
  kind: 'one_product',
  product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
} as const;
const shop = { id: 7, name: 'Shop' };
const lower = { id: 3, name: 'shop' };
const none: ReadonlySet<number> = new Set();

describe('a product of its own', () => {
  const judge = (namesakes: (typeof shop)[], mapped = none, begun: string | null = null) =>
    judgeProduct(OWN, { name: 'Shop', namesakes, mapped, begun });

  it('is created where no product has the name', () => {
    expect(judge([])).toEqual({ kind: 'create' });
  });

  it('asks where DefectDojo has it, also in another case', () => {
    expect(judge([shop])).toEqual({ kind: 'ask', reason: 'product_exists', product: shop });
    expect(judge([lower])).toEqual({ kind: 'ask', reason: 'other_case', product: lower });
    expect(judge([lower, shop], new Set([3]))).toEqual({
      kind: 'ask',
      reason: 'product_of_another',
      product: lower,
    });
  });

  it('is used where Gecko began to create it for the repository, and no other repository has it', () => {
    expect(judge([shop], none, 'Shop')).toEqual({ kind: 'use', product: shop });
    expect(judge([shop], new Set([7]), 'Shop')).toMatchObject({ reason: 'product_of_another' });
    expect(judge([lower], none, 'Shop')).toMatchObject({ reason: 'other_case' });
    expect(judge([shop], none, 'Another')).toMatchObject({ reason: 'product_exists' });
  });
});

it('uses one product for all by its very name, also where others have it, and asks in another case', () => {
  const judge = (namesakes: (typeof shop)[]) =>
    judgeProduct(ONE, { name: 'Shop', namesakes, mapped: new Set([3, 7]), begun: null });
  expect(judge([lower, shop])).toEqual({ kind: 'use', product: shop });
  expect(judge([lower])).toMatchObject({ kind: 'ask', product: lower });
  expect(judge([])).toEqual({ kind: 'create' });
});

it('never gives two repositories one product by a template, also after work that was begun', () => {
  const NAMES = ['Shop', 'shop', 'SHOP', 'web'] as const;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.boolean()), { maxLength: 12 }),
      (repositories) => {
        const products: { id: number; name: string }[] = [];
        const mapped = new Set<number>();
        for (const [name, wasCut] of repositories) {
          const key = nameKey(name);
          const facts = () => ({
            name,
            namesakes: products.filter((product) => nameKey(product.name) === key),
            mapped,
          });
          let verdict = judgeProduct(OWN, { ...facts(), begun: null });
          const begun = verdict.kind === 'create' ? name : null;
          if (verdict.kind === 'create') {
            products.push({ id: products.length + 1, name });
            // The worker ended after the request. The repository is decided on once more.
            if (wasCut) verdict = judgeProduct(OWN, { ...facts(), begun });
            else mapped.add(products.length);
          }
          if (verdict.kind === 'use') {
            expect(mapped.has(verdict.product.id)).toBe(false);
            mapped.add(verdict.product.id);
          }
        }
        expect(new Set(products.map(({ name }) => nameKey(name))).size).toBe(products.length);
      },
    ),
  );
});
