import { expect, it } from 'vitest';
import { ExpectedSettings } from './expected-settings.ts';

const SHOP = { service: 'acme/shop' };
const CART = { service: 'acme/cart' };

it('keeps what one finding was given before the others, until all are', () => {
  const settings = new ExpectedSettings();
  const tagsOf = () => ['team:acme'];
  const shown = () =>
    ['a', 'b'].map((id) => settings.of(SHOP, id)).map((given) => [given.tagsOf === tagsOf, given.isVerified]);
  expect(shown()).toEqual([
    [false, true],
    [false, true],
  ]);
  settings.giveOne(SHOP, 'a', { tagsOf });
  settings.giveOne(SHOP, 'a', { isVerified: false });
  expect(shown()).toEqual([
    [true, false],
    [false, true],
  ]);
  settings.giveAll(CART, { isVerified: false });
  settings.giveAll(SHOP, { tagsOf });
  expect(shown()).toEqual([
    [true, true],
    [true, true],
  ]);
  expect(settings.of(CART, 'c').isVerified).toBe(false);
});

it('keeps the names of a repository that were not given anew', () => {
  const settings = new ExpectedSettings();
  settings.giveNames(SHOP, { test: 'SAST' });
  expect(settings.namesOf(SHOP)).toEqual({ engagement: 'Gecko', test: 'SAST' });
  settings.giveNames(SHOP, { engagement: 'AppSec' });
  expect(settings.namesOf(SHOP)).toEqual({ engagement: 'AppSec', test: 'SAST' });
  expect(settings.namesOf(CART)).toEqual({ engagement: 'Gecko', test: 'acme/cart' });
});
