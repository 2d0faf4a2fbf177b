import { browsedUrl } from './bitbucket-urls.ts';
import { cleanLine, cleanSingleLine } from './sanitise.ts';

/** The code hosts by the form of their links, in DefectDojo's words for its metadata `scm-type`, and Azure DevOps. */
export type ScmType =
  | 'github'
  | 'gitlab'
  | 'gitea'
  | 'codeberg'
  | 'bitbucket'
  | 'bitbucket-standalone'
  | 'azure';

/** Where the files of a repository are shown, and at which state. */
export interface FileHost {
  readonly scmType: ScmType;
  /** The repository's page. */
  readonly url: string;
  readonly branch: string;
  /** The scanned commit; absent before the first scan. */
  readonly commit?: string | undefined;
}

/** An address without user name, query and fragment. */
const PAGE = /^(https?:\/\/[^/@?#\\\s]+(?:\/[^?#\s]*)?)(?:[?#]|$)/i;

/** Longest address of a repository, in UTF-16 units. */
const PAGE_MAX = 2_000;

/** Longest path that is linked, in UTF-16 units. */
const PATH_MAX = 1_000;

/**
 * Returns the address of a line of a file on its code host, at the scanned commit, else on the branch. Null where the
 * path or the repository has no address.
 */
export function fileLink(host: FileHost, filePath: string, line: number | null): string | null {
  const base = pageOf(host.scmType === 'bitbucket-standalone' ? browsedUrl(host.url) : host.url);
  const path = encodedPath(filePath);
  if (base === null || path === '') return null;
  const at = encodedPath(host.commit ?? host.branch);
  const shown = cleanLine(line);
  const anchor = (prefix: string) => (shown === null ? '' : `#${prefix}${String(shown)}`);
  switch (host.scmType) {
    case 'github':
      return `${base}/blob/${at}/${path}${anchor('L')}`;
    case 'gitlab':
      return `${base}/-/blob/${at}/${path}${anchor('L')}`;
    case 'gitea':
    case 'codeberg':
      return `${base}/src/${host.commit === undefined ? 'branch' : 'commit'}/${at}/${path}${anchor('L')}`;
    case 'bitbucket':
      return `${base}/src/${at}/${path}${anchor('lines-')}`;
    case 'bitbucket-standalone':
      return `${base}/browse/${path}?at=${at}${anchor('')}`;
    case 'azure': {
      const lines = shown === null ? '' : `&line=${String(shown)}&lineEnd=${String(shown)}`;
      return `${base}?path=/${path}&version=${host.commit === undefined ? 'GB' : 'GC'}${at}${lines}`;
    }
  }
}

/** Returns a repository's page without `.git`, query and credentials; null for an address that is no page. */
function pageOf(text: string): string | null {
  const page = PAGE.exec(cleanSingleLine(text, PAGE_MAX + 1))?.[1];
  return page === undefined || page.length > PAGE_MAX ? null : page.replace(/\/+$/, '').replace(/\.git$/, '');
}

/** Returns a path with every part encoded; empty for one that leads out of the repository. */
export function encodedPath(text: string): string {
  const path = cleanSingleLine(text, PATH_MAX + 1);
  if (path.length > PATH_MAX) return '';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? '' : parts.map(encodeURIComponent).join('/');
}
