/** Returns a web URL without user name and password, or undefined for anything else, such as `git@host:x/y.git`. */
export function httpUrl(text: string | undefined): string | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // The document is passed on to others, so it must contain no credentials.
  url.username = '';
  url.password = '';
  return url.href;
}
