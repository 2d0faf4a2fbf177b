import type { HostRepository } from '@gecko-defectdojo/host';

/** Returns the provider's page for a file at a commit, at a line if one is known. Null if no address can be built. */
export function evidenceUrl(
  repository: Pick<HostRepository, 'provider' | 'url'>,
  place: { readonly commit: string; readonly path: string; readonly line: number | null },
): string | null {
  if (!repository.url.startsWith('https://') || !/^[0-9a-f]{7,64}$/i.test(place.commit)) return null;
  const base = repository.url.replace(/\/+$|\.git$/g, '');
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const { commit, line } = place;
  const at = line === null ? '' : String(line);
  switch (repository.provider) {
    case 'github':
      return `${base}/blob/${commit}/${path}${at && `#L${at}`}`;
    case 'gitlab':
      return `${base}/-/blob/${commit}/${path}${at && `#L${at}`}`;
    case 'bitbucket':
      return `${base}/src/${commit}/${path}${at && `#lines-${at}`}`;
    case 'azure':
      return `${base}?path=/${path}&version=GC${commit}${at && `&line=${at}&lineEnd=${at}`}`;
  }
}
