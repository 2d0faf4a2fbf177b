/** Returns the address of an instance without `https://`. */
export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
