import { expect, it } from 'vitest';
import { choiceLabel, isSameChoice, otherCase, productChoices, toTarget } from './product-choice.ts';

const product = (id: number, name: string) => ({
  id,
  name,
  productTypeId: 1,
  url: `https://defectdojo.example/product/${id}`,
});
const payments = product(1, 'Payments');
const paymentsApi = product(2, 'Payments API');

it('offers products that match, then to create one of the typed name', () => {
  expect(productChoices(' Pay ', [payments, paymentsApi]).map(choiceLabel)).toEqual([
    'Payments',
    'Payments API',
    'Pay',
  ]);
});

it('does not offer to create a name that exists, in whatever letter case', () => {
  for (const typed of ['Payments', 'payments', 'PAYMENTS '])
    expect(productChoices(typed, [payments]).map(({ kind }) => kind)).toEqual(['existing']);
});

it('points out a product in another letter case, and only then', () => {
  expect(otherCase('payments', [payments])).toBe(payments);
  expect(otherCase('Payments', [product(3, 'PAYMENTS'), payments])).toBeUndefined();
  expect(otherCase('Pay', [payments])).toBeUndefined();
});

it('offers nothing to create while nothing is typed', () => {
  expect(productChoices('  ', [])).toEqual([]);
});

it('cuts a name at what DefectDojo stores', () => {
  const [choice] = productChoices('x'.repeat(300), []);
  expect(choice && choiceLabel(choice)).toHaveLength(255);
});

it('tells choices apart by id and by name', () => {
  const existing = { kind: 'existing', product: payments } as const;
  const fresh = { kind: 'new', name: 'Payments' } as const;
  expect(isSameChoice(existing, { kind: 'existing', product: { ...payments, name: 'Renamed' } })).toBe(true);
  expect(isSameChoice(existing, fresh)).toBe(false);
  expect(isSameChoice(fresh, { ...fresh })).toBe(true);
});

it('becomes what the API takes', () => {
  expect(toTarget({ kind: 'existing', product: payments }, 'Gecko')).toEqual({
    kind: 'existing',
    productId: 1,
  });
  expect(toTarget({ kind: 'new', name: 'Shop' }, 'Web')).toEqual({
    kind: 'new',
    name: 'Shop',
    productType: 'Web',
  });
});
