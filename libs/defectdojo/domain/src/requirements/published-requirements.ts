/** The numbers of requirements that were last published of a product. */
export interface PublishedRequirements {
  /** Null where no requirement was expected. */
  readonly text: string | null;
  /** When they last changed, in ISO 8601. */
  readonly at: string;
}

/** The shortest time between two changes of the numbers alone, in milliseconds. */
export const REQUIREMENTS_EVERY_MS = 24 * 60 * 60 * 1000;

/** The numbers to publish of a product. */
export interface DueRequirements {
  readonly requirements: PublishedRequirements;
  /** When newer numbers are due; undefined if there are none. */
  readonly againAt?: Date | undefined;
}

/**
 * Returns the numbers to publish: those of now, or those of before if they changed less than a day ago. Findings change
 * all day long, and each change would be a write and a line in the history of the product.
 */
export function dueRequirements(
  current: string | undefined,
  last: PublishedRequirements | null,
  now: Date,
): DueRequirements {
  const text = current ?? null;
  if (last?.text === text) return { requirements: last };
  const againAt = last === null ? now : new Date(Date.parse(last.at) + REQUIREMENTS_EVERY_MS);
  if (last === null || againAt <= now) return { requirements: { text, at: now.toISOString() } };
  return { requirements: last, againAt };
}
