import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';

/**
 * Parses a verb's input with the contract's schema. Every verb calls it second.
 *
 * @throws IntegrationError `validation_failed` with the first wrong field; the value is not quoted, because it may be
 * a key
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'The input cannot be read.';
  throw new IntegrationError('validation_failed', message, field === '' ? {} : { field });
}
