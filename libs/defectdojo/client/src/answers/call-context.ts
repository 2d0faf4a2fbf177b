/** What the makers of errors have to know about a call. */
export interface CallContext {
  /** Whether the call may change something in DefectDojo. */
  readonly write: boolean;
  /** What the key's user must be allowed to do, as it follows "may not": `create products`. */
  readonly right: string;
  /** Never part of an error; here so that it can be taken out of what the server echoes. */
  readonly apiKey: string;
  readonly timeoutMs: number;
}
