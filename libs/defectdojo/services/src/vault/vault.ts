/** The row that a secret is bound to. Unsealing it for another row fails. */
export interface SealBinding {
  readonly teamId: string;
  readonly connectionId: string;
}

/**
 * Protects API keys at rest. A sealed key can be unsealed only for the row it was sealed for. Both calls may ask a key
 * service outside this process, so neither belongs into a transaction.
 */
export interface Vault {
  /** How each text begins that `seal` returns with the current master key, such as `v1.2026-11.`. */
  readonly sealPrefix: string;
  /** Seals a secret for a row. Sealing the same secret twice gives different texts. */
  seal(secret: string, binding: SealBinding): Promise<string>;
  /**
   * Returns the secret.
   *
   * @throws IntegrationError `internal` if the text was altered, belongs to another row, or its master key is unknown;
   * retryable if a key service does not respond
   */
  unseal(sealed: string, binding: SealBinding): Promise<string>;
}
