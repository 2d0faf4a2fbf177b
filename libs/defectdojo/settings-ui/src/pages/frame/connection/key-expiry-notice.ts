import type { Notice } from '@gecko-defectdojo/contract';

/** Returns the tone of the notice that the key expires. Undefined if there is none. */
export function keyExpiryTone(notices: readonly Notice[]): 'danger' | 'warning' | undefined {
  if (notices.some(({ kind }) => kind === 'key_expires_soon')) return 'danger';
  return notices.some(({ kind }) => kind === 'key_expires') ? 'warning' : undefined;
}
