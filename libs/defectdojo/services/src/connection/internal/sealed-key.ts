import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { SealBinding, Vault } from '../../vault/vault.ts';

const SHOWN = 4;
/** A key shorter than this would be half given away by its end; DefectDojo's have 40 characters. */
const SHOWN_FROM = 16;

/** A key as a connection row keeps it: sealed to that row, with the end of it to tell keys apart. */
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
