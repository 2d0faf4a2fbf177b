import { cloneUrl } from './bitbucket-urls.ts';
import type { FileHost, ScmType } from './file-link.ts';

/** The values that DefectDojo builds its links to files from: the product's metadata `scm-type`, and the engagement's URL. */
export interface SourceLinks {
  /** Null where none is needed, and where no value fits, so that the product's is left as it is. */
  readonly scmType: Exclude<ScmType, 'azure'> | null;
  /** Null where no URL makes right links, so that DefectDojo shows paths without a link. */
  readonly url: string | null;
}

/** A repository on its code host. */
export type RepositoryHost = Pick<FileHost, 'scmType' | 'url'>;

/** No links: findings link their files themselves. */
const NONE: SourceLinks = { scmType: null, url: null };

/**
 * Returns the links of a product in which these repositories are mapped. DefectDojo has one `scm-type` a product, and
 * all repositories of a product share Gecko's engagement, so several repositories have no common URL.
 */
export function sourceLinksOf(repositories: readonly RepositoryHost[]): SourceLinks {
  const [first, ...others] = repositories;
  if (first === undefined) return NONE;
  const isAlone = others.every(({ url }) => url === first.url);
  const isOneKind = others.every(({ scmType }) => scmType === first.scmType);
  const links = linksOf(first);
  if (isAlone) return links;
  return { scmType: isOneKind ? links.scmType : null, url: null };
}

function linksOf({ scmType, url }: RepositoryHost): SourceLinks {
  if (scmType === 'azure') return NONE;
  const sent = scmType === 'bitbucket-standalone' ? cloneUrl(url) : url;
  if (sent === null || !isKept(sent)) return NONE;
  return { scmType: isKnownHost(sent) ? null : scmType, url: sent };
}

/** DefectDojo links the files of github.com without the metadata. */
function isKnownHost(url: string): boolean {
  return url.startsWith('https://github.com/');
}

/** DefectDojo 3.2.0 cuts a URL at its first `.git`, also one in a host name or in the name of a repository. */
function isKept(url: string): boolean {
  return !url.replace(/\.git\/?$/, '').includes('.git');
}
