import type { Mapping } from '@gecko-defectdojo/contract';

/** Where a finding is in DefectDojo, from where its product is; undefined when it was never sent. */
export function remoteFindingUrl(mapping: Pick<Mapping, 'productUrl'>, remoteId: number | null) {
  // The instance may live below a path, so what stands before the product's own path is kept.
  const base = /^(https?:\/\/.+?)\/product\/\d+\/?$/.exec(mapping.productUrl)?.[1];
  return remoteId === null || base === undefined ? undefined : `${base}/finding/${remoteId}`;
}

/** Where a finding's drawer is in Gecko, relative to the app. */
export function geckoFindingPath(vulnerabilitiesPath: string, findingId: string): string {
  return `${vulnerabilitiesPath}?finding=${encodeURIComponent(findingId)}`;
}
