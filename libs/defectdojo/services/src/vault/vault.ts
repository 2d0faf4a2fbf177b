/** What a secret is bound to: unsealing it for anything else fails. */
export interface SealBinding {
  readonly teamId: string;
  readonly connectionId: string;
}

/** Keeps API keys: what goes in sealed comes out only for the row it was sealed for. */
export interface Vault {
  /** Seals a secret to a row; two seals of one secret differ. */
  seal(secret: string, binding: SealBinding): string;
  /** The secret again. Throws `internal` when the text was altered, belongs to another row, or its key is unknown. */
  unseal(sealed: string, binding: SealBinding): string;
}
