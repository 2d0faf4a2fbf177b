/** The row that a secret is bound to. Unsealing it for another row fails. */
export interface SealBinding {
  readonly teamId: string;
  readonly connectionId: string;
}

/** Protects API keys at rest. A sealed key can be unsealed only for the row it was sealed for. */
export interface Vault {
  /** Seals a secret for a row. Sealing the same secret twice gives different texts. */
  seal(secret: string, binding: SealBinding): string;
  /**
   * Returns the secret.
   *
   * @throws IntegrationError `internal` if the text was altered, belongs to another row, or its key is unknown
   */
  unseal(sealed: string, binding: SealBinding): string;
}
