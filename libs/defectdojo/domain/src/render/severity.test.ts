import { expect, it } from 'vitest';
import { severityOf } from './severity.ts';

it.each([
  [10, 'Critical'],
  [9, 'Critical'],
  [8.99, 'High'],
  [7, 'High'],
  [6.9, 'Medium'],
  [4, 'Medium'],
  [3.9, 'Low'],
  [0.1, 'Low'],
  [0, 'Info'],
])('labels the score %d %s', (score, label) => {
  expect(severityOf(score)).toBe(label);
});
