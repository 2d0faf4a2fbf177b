import { ProductName, ProductNameTemplate } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { productNameOf } from './product-name.ts';

const repository = { provider: 'gitlab', fullName: 'acme/payments/api' };

it.each([
  ['{path}', 'acme/payments/api'],
  ['{name}', 'api'],
  ['{group} / {name}', 'acme/payments / api'],
  ['{provider}: {name} ({name})', 'gitlab: api (api)'],
  ['  {name}\t{name} ', 'api api'],
])('%s names the product %s', (template, name) => {
  expect(productNameOf(template, repository)).toBe(name);
});

it('leaves out a group that a repository does not have', () => {
  expect(productNameOf('{group} {name}', { provider: 'azure', fullName: 'tool' })).toBe('tool');
});

it('takes what a repository is called as text, also when it looks like a place', () => {
  expect(productNameOf('{path}', { provider: 'github', fullName: 'acme/{provider}' })).toBe(
    'acme/{provider}',
  );
  expect(productNameOf('{name}', { provider: 'github', fullName: 'acme/$&' })).toBe('$&');
});

it('falls back to the whole name where a template comes to nothing', () => {
  expect(productNameOf('{name}', { provider: 'github', fullName: 'acme/' })).toBe('acme/');
  expect(productNameOf('{name}', { provider: 'github', fullName: '\u0000' })).toBe('github');
});

it('is a name DefectDojo takes, whatever the template and the repository are', () => {
  const template = fc
    .array(
      fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('{provider}', '{group}', '{name}', '{path}')),
    )
    .map((parts) => `${parts.join('')}{name}`)
    .filter((text) => ProductNameTemplate.safeParse(text).success);
  // Any UTF-16 unit, lone surrogates too. The unit `binary` of fast-check knows none, and takes 0.7 s to set up.
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  const fullName = fc.string({ unit, maxLength: 500 });
  fc.assert(
    fc.property(template, fullName, (text, name) => {
      const product = productNameOf(text, { provider: 'github', fullName: name });
      expect(ProductName.parse(product)).toBe(product);
      expect(product).toBe(product.toWellFormed());
      expect(product).toBe(productNameOf(text, { provider: 'github', fullName: name }));
    }),
  );
});
