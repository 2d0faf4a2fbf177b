/**
 * Returns the path of an address of Gecko's own, with its search. The app may be open under another name than the one
 * that messages carry, such as on a developer's machine.
 */
export function pathOf(address: string): string {
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}
