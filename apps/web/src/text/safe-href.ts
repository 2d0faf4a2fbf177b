/** The most characters of an address. */
const LINK_MAX = 2_000;

/** Returns an http or https address; undefined for any other, such as `javascript:`. */
export function safeHref(href: string): string | undefined {
  if (href.length > LINK_MAX || !URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
