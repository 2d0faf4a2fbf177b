import { expect, it } from 'vitest';
import { remoteFindingUrl } from './finding-links.ts';

it('finds a finding beside its product, below a path too', () => {
  expect(remoteFindingUrl({ productUrl: 'https://dojo.example/product/7' }, 12)).toBe(
    'https://dojo.example/finding/12',
  );
  expect(remoteFindingUrl({ productUrl: 'https://example.com/dojo/product/7' }, 12)).toBe(
    'https://example.com/dojo/finding/12',
  );
});

it('knows no address of a finding that was never sent, or of a product it cannot read', () => {
  expect(remoteFindingUrl({ productUrl: 'https://dojo.example/product/7' }, null)).toBeUndefined();
  expect(remoteFindingUrl({ productUrl: 'https://dojo.example/' }, 12)).toBeUndefined();
});
