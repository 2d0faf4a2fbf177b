/** A web address in the form that documents carry, or undefined for anything else, such as `git@host:x/y.git`. */
export function httpUrl(text: string | undefined): string | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A document that is handed on carries no name and no password.
  url.username = '';
  url.password = '';
  return url.href;
}
