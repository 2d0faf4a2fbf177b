/** Switches of the operator that only documented releases know. The others ignore them. */
export interface Operator {
  /** Reports get 402. */
  usageLimitReached: boolean;
  /** A new risk acceptance waits for an approval, and its findings stay active until then. */
  approvesAcceptances: boolean;
}

/** Returns the switches of a new installation. */
export function newOperator(): Operator {
  return { usageLimitReached: false, approvesAcceptances: false };
}
