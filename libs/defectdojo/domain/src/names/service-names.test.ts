import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formerNameOf, serviceNames } from './service-names.ts';

const shop = { fullName: 'acme/shop', provider: 'github' };

it('names a service after the repository, then with its provider, then with numbers', () => {
  const names = [...serviceNames(shop)];
  expect(names.slice(0, 3)).toEqual(['acme/shop', 'acme/shop (github)', 'acme/shop (github 2)']);
  expect(names).toHaveLength(101);
  expect([...serviceNames({ ...shop, branch: 'next' })].slice(0, 2)).toEqual([
    'acme/shop (next)',
    'acme/shop (next 2)',
  ]);
});

it.each([
  ['acme/store', 'acme/store'],
  ['acme/store (github)', 'acme/store'],
  ['acme/store (github 12)', 'acme/store'],
  ['acme/Shop', 'acme/Shop'],
  ['acme/shop', null],
  ['acme/shop (github 3)', null],
])('a mapping with the service %s was made for %s', (service, former) => {
  expect(formerNameOf(service, shop)).toBe(former);
});

const NAME = fc.string({ unit: fc.constantFrom('a', 'B', '/', '-', '.'), minLength: 1, maxLength: 260 });
const SOURCE = fc.record({ fullName: NAME, provider: fc.constantFrom('github', 'azure') });

it('says no former name for any service of the present one, and the former one for all others', () => {
  fc.assert(
    fc.property(SOURCE, NAME, fc.nat({ max: 100 }), (source, present, place) => {
      const service = [...serviceNames(source)][place]!;
      expect(formerNameOf(service, source)).toBeNull();
      const former = formerNameOf(service, { ...source, fullName: present });
      const isSame = [...serviceNames({ ...source, fullName: present })][place] === service;
      if (isSame) expect(former).toBeNull();
      else expect(source.fullName.startsWith(former!)).toBe(true);
    }),
  );
});
