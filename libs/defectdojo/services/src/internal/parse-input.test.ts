import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';

const Input = z.object({ product: z.object({ name: z.string().min(1, 'Enter a product name.').max(5) }) });

it.each([
  [
    'a limit that is passed',
    { product: { name: 'abcdef' } },
    'This is too long: 6 characters, at most 5 are allowed. Correct it, then try again.',
  ],
  ["a schema's own message", { product: { name: '' } }, 'Enter a product name.'],
  [
    'text that cannot be stored',
    { product: { name: 'a\0' } },
    'This text has a character that cannot be stored. Remove it, then try again.',
  ],
])('refuses an input in a sentence and names its field: %s', (_, input, message) => {
  expect(() => parseInput(Input, input)).toThrow(
    expect.objectContaining({ code: 'validation_failed', field: 'product.name', message }),
  );
});
