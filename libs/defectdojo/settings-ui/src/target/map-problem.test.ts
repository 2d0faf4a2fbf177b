import { expect, it } from 'vitest';
import { mapProblem } from './map-problem.ts';

it.each([
  ['product.name', 'product'],
  ['product.productId', 'product'],
  ['rule.product.name', 'product'],
  ['product.productType', 'productType'],
  ['rule.productType', 'productType'],
  ['branch', 'branch'],
])('shows a problem of %s at the field %s', (field, place) => {
  const problem = {
    code: 'validation_failed' as const,
    message: 'Not so.',
    fields: { [field]: 'Mend this.' },
  };
  expect(mapProblem(problem)).toEqual({ [place]: 'Mend this.' });
});

it('shows a product that is taken or gone at the product, without a field too', () => {
  for (const code of ['product_name_taken', 'product_not_found'] as const)
    expect(mapProblem({ code, message: 'No.', fields: {} })).toEqual({ product: 'No.' });
});

it('shows what belongs to no field of the form below it', () => {
  const fields = { repositoryId: 'Mapped already.' };
  expect(mapProblem({ code: 'mapping_exists', message: 'Mapped already.', fields })).toEqual({
    form: 'Mapped already.',
  });
  expect(mapProblem({ code: 'offline', message: 'You are offline.', fields: {} })).toEqual({
    form: 'You are offline.',
  });
});
