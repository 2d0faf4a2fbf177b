const LINK_MAX = 600;

/**
 * Returns a repository URL that DefectDojo accepts, or undefined. Django's URLField takes at most 600 characters;
 * `git@host:path` and host names without a dot are a 400. A URL with a user name or token is never sent.
 */
export function sourceCodeLink(text: string | undefined): string | undefined {
  const url = text === undefined || text.length > LINK_MAX ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(url.hostname)) return undefined;
  return url.href.length <= LINK_MAX ? url.href : undefined;
}
