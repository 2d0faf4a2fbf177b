/** Facts about a call that error messages need. */
export interface CallContext {
  /** True if the call may change something in DefectDojo. */
  readonly write: boolean;
  /** The right that the key's user needs, in the form that follows "may not": `create products`. */
  readonly right: string;
  /** True for the read of the key's own user. DefectDojo's 403 is about the key there, and about a right elsewhere. */
  readonly isProfile?: boolean | undefined;
  /** Never part of an error. Used to remove the key from text that the server echoes. */
  readonly apiKey: string;
  readonly timeoutMs: number;
}
