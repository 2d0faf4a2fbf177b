/** Returns true if the browser knows that it has no network. False where nothing is known, as on a server. */
export function isOffline(): boolean {
  return typeof navigator === 'object' && 'onLine' in navigator && !navigator.onLine;
}
