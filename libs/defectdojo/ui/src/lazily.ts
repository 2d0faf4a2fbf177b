/** Makes something when it is first used. Formats are slow to make, and no page uses all of them. */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
