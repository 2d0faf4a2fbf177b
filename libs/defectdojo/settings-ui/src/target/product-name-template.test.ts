import { ProductNameTemplate } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { productTypeProblem, renderProductName, templateProblem } from './product-name-template.ts';

const subject = { provider: 'gitlab' as const, fullName: 'acme/payments/api' };

it.each([
  ['{path}', 'acme/payments/api'],
  ['{name}', 'api'],
  ['{group} – {name}', 'acme/payments – api'],
  ['{provider}: {name} ({name})', 'gitlab: api (api)'],
])('renders %s', (template, name) => {
  expect(renderProductName(template, subject)).toBe(name);
});

it('leaves the group empty for a repository without one', () => {
  expect(renderProductName('{group} {name}', { provider: 'azure', fullName: 'tool' })).toBe('tool');
});

it('does not replace a place that comes from a repository name', () => {
  expect(renderProductName('{path}', { provider: 'github', fullName: 'acme/{provider}' })).toBe(
    'acme/{provider}',
  );
});

it('accepts what the API accepts and says what is wrong otherwise', () => {
  expect(templateProblem('{provider}/{name}')).toBeUndefined();
  expect(templateProblem('all of them')).toContain('{name} or {path}');
  expect(templateProblem('{name} {branch}')).toContain('Only {provider}');
  expect(templateProblem(' ')).toBeDefined();
});

it('says of a template what the API would', () => {
  const piece = fc.constantFrom(
    '{path}',
    '{name}',
    '{group}',
    '{branch}',
    '{',
    '}',
    ' ',
    '-',
    'x'.repeat(90),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const template = pieces.join('');
      const said = ProductNameTemplate.safeParse(template).error?.issues[0]?.message;
      expect(templateProblem(template)).toBe(said);
    }),
  );
});

it('wants a product type', () => {
  expect(productTypeProblem('Gecko')).toBeUndefined();
  expect(productTypeProblem('  ')).toBe('Choose a product type.');
  expect(productTypeProblem('x'.repeat(256))).toContain('255');
});
