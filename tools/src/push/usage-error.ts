/** Something about the call that a person can mend; the command prints only the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
