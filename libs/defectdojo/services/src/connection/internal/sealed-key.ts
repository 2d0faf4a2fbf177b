import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { SealBinding, Vault } from '../../vault/vault.ts';

const SHOWN = 4;
/** The end of a shorter key would reveal too much of it. DefectDojo's keys have 40 characters. */
const SHOWN_FROM = 16;

/** The columns of a connection that hold its key. */
export type SealedKey = Required<Pick<ConnectionChange, 'sealedKey' | 'keyLastFour'>>;

/**
 * Returns a key as a connection row stores it: sealed for that row, with its last characters for people to recognise.
 * Call it outside a transaction, because the vault may ask a key service.
 */
export async function sealKey(vault: Vault, apiKey: string, binding: SealBinding): Promise<SealedKey> {
  return {
    sealedKey: await vault.seal(apiKey, binding),
    keyLastFour: apiKey.length >= SHOWN_FROM ? apiKey.slice(-SHOWN) : '',
  };
}
