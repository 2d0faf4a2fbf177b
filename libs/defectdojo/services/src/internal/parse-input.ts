import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';

/**
 * The second line of every verb: reads its input with the contract's schema.
 *
 * @throws IntegrationError `validation_failed` with the first field that is wrong; the value itself is not quoted,
 * because it may be a key.
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'The input cannot be read.';
  throw new IntegrationError('validation_failed', message, field === '' ? {} : { field });
}
