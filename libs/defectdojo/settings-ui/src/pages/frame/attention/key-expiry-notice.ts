import type { Notice } from '@gecko-defectdojo/contract';

/** The notice that the connection's key expires. */
export interface KeyExpiryNotice {
  readonly tone: 'danger' | 'warning';
  readonly message: string;
}

/** Returns the notice that the key expires. Undefined if there is none. */
export function keyExpiryOf(notices: readonly Notice[]): KeyExpiryNotice | undefined {
  const found = notices.find(({ kind }) => kind === 'key_expires' || kind === 'key_expires_soon');
  return found && { tone: found.kind === 'key_expires' ? 'warning' : 'danger', message: found.message };
}
