import { expect, it } from 'vitest';
import { isAtField, mapManyProblem } from './map-many-problem.ts';

it.each([
  ['rule.template', 'template'],
  ['rule.productType', 'productType'],
  ['rule.product.name', 'product'],
  ['rule.product.productId', 'product'],
  ['rule.product.productType', 'productType'],
  ['repositories', 'repositories'],
  ['repositories.search', 'repositories'],
  ['repositories.repositoryIds.3', 'repositories'],
])('shows a problem of %s at the field %s', (field, place) => {
  const problem = {
    code: 'validation_failed' as const,
    message: 'Not so.',
    fields: { [field]: 'Mend this.' },
  };
  expect(mapManyProblem(problem)).toEqual({ [place]: 'Mend this.' });
  expect(isAtField(mapManyProblem(problem))).toBe(true);
});

it('shows a product that is gone, and nothing to map, where they were chosen', () => {
  const problem = { message: 'No.', fields: {} };
  expect(mapManyProblem({ ...problem, code: 'product_not_found' })).toEqual({ product: 'No.' });
  expect(mapManyProblem({ ...problem, code: 'repository_not_found' })).toEqual({ repositories: 'No.' });
});

it('shows what belongs to no field at the button', () => {
  const problem = { code: 'key_rejected' as const, message: 'Replace the key.', fields: {} };
  expect(mapManyProblem(problem)).toEqual({ form: 'Replace the key.' });
  expect(isAtField(mapManyProblem(problem))).toBe(false);
});
