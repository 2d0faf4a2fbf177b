import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { SealBinding, Vault } from '../../vault/vault.ts';

const SHOWN = 4;
/** The end of a shorter key would reveal too much of it. DefectDojo's keys have 40 characters. */
const SHOWN_FROM = 16;

/**
 * Returns a key as a connection row stores it: sealed for that row, with its last characters for people to recognise.
 */
export function sealKey(
  vault: Vault,
  apiKey: string,
  binding: SealBinding,
): Required<Pick<ConnectionChange, 'sealedKey' | 'keyLastFour'>> {
  return {
    sealedKey: vault.seal(apiKey, binding),
    keyLastFour: apiKey.length >= SHOWN_FROM ? apiKey.slice(-SHOWN) : '',
  };
}
