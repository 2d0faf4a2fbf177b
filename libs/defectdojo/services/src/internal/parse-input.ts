import { inputWords } from '@gecko-defectdojo/contract';
import { findUnstorable, IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';

/**
 * Parses a verb's input with the contract's schema. Every verb calls it second. It refuses text that the database cannot
 * store in every input, so that no schema has to.
 *
 * @throws IntegrationError `validation_failed` with the first wrong field; the value is not quoted, because it may be
 * a key
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const unstorable = findUnstorable(input);
  if (unstorable) throw inputError(unstorable.field, UNSTORABLE[unstorable.cause]);
  const parsed = schema.safeParse(input, { error: sentenceOf });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw inputError(field, issue?.message ?? 'The input cannot be read.');
}

/** A schema's own message is kept, and is a sentence already. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  const words = inputWords(issue);
  return words === undefined ? undefined : `This ${words}. Correct it, then try again.`;
}

const UNSTORABLE = {
  text: 'This text has a character that cannot be stored. Remove it, then try again.',
  depth: 'The input is nested too deeply. Send less, then try again.',
} as const;

function inputError(field: string, message: string): IntegrationError {
  return new IntegrationError('validation_failed', message, field === '' ? {} : { field });
}
