/** A difference between two releases that callers notice. */
export interface Change {
  /** `breaking`: a caller of the former release may fail. `warning`: it may meet a value that it does not know. */
  readonly kind: 'breaking' | 'warning';
  readonly sentence: string;
}

export function breaking(sentence: string): Change {
  return { kind: 'breaking', sentence };
}

export function warning(sentence: string): Change {
  return { kind: 'warning', sentence };
}
