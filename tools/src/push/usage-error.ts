/** Something about the call that a person can mend; the message is the whole answer. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
