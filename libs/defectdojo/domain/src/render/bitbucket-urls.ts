/** The project, or the user with a tilde, and the repository in an address of Bitbucket Data Center. */
const BROWSED = /^(https?:\/\/[^?#]*?)\/(projects|users)\/([^/?#]+)\/repos\/([^/?#]+)/i;
const CLONED = /^(https?:\/\/[^?#]*?)\/scm\/(~?)([^/?#]+)\/([^/?#]+?)(?:\.git)?\/?$/i;

/**
 * Returns the address of a clone, or null where a page's address tells of none. DefectDojo 3.2.0 takes such a URL apart
 * at `/scm/`, and cannot show a finding at all where that is missing.
 */
export function cloneUrl(url: string): string | null {
  if (CLONED.test(url)) return url;
  const [, base, kind, owner, name] = BROWSED.exec(url) ?? [];
  if (base === undefined || kind === undefined || owner === undefined || name === undefined) return null;
  return `${base}/scm/${kind.toLowerCase() === 'users' ? '~' : ''}${owner}/${name}.git`;
}

/** Returns the page of a repository of Bitbucket Data Center whose address may be that of a clone. */
export function browsedUrl(url: string): string {
  const [, base, tilde, owner, name] = CLONED.exec(url) ?? [];
  if (base === undefined || owner === undefined || name === undefined) return url.replace(/\/browse\/?$/, '');
  return `${base}/${tilde === '~' ? 'users' : 'projects'}/${owner}/repos/${name}`;
}
