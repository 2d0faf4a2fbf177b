const LINK_MAX = 600;

/**
 * A repository's address as DefectDojo takes it (Django's URLField, at most 600 characters: `git@host:path` and host
 * names without a dot are a 400), or undefined. An address with a user name or token in it is never passed on.
 */
export function sourceCodeLink(text: string | undefined): string | undefined {
  const url = text === undefined || text.length > LINK_MAX ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(url.hostname)) return undefined;
  return url.href.length <= LINK_MAX ? url.href : undefined;
}
