import { expect, it } from 'vitest';
import { drawBars } from './bar-chart.ts';

const drawn = drawBars([
  {
    title: 'Findings a second',
    bars: [
      { label: '1 worker', value: 500 },
      { label: '2 workers', value: 1_000 },
    ],
  },
  { title: 'A < B & "C"', bars: [{ label: 'none', value: 0 }] },
]);

it('gives the tallest bar of each group the full height, and the others their share', () => {
  expect([...drawn.matchAll(/<rect .*height="([\d.]+)"/g)].map(([, height]) => Number(height))).toEqual([
    100, 200, 0,
  ]);
  expect(drawn).toContain('>1,000</text>');
});

it('names its groups for people who cannot see it, and escapes what it is given', () => {
  expect(drawn).toContain('aria-label="Findings a second; A &#60; B &#38; &#34;C&#34;"');
});
