import type { z } from 'zod';

/** The environment lacks a variable, or one is not right. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Reads variables of a process by their schema. A variable that is empty counts as missing, as in a shell.
 *
 * @throws EnvironmentError with one sentence per variable that is not right; values are never quoted
 */
export function readEnvironment<T extends z.ZodObject>(
  schema: T,
  source: Readonly<Record<string, string | undefined>>,
): z.output<T> {
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.')}: ${message.replace(/\.$/, '')}`,
  );
  throw new EnvironmentError(`The environment is not right. ${complaints.join('. ')}.`);
}
