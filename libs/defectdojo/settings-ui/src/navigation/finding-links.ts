import type { Mapping } from '@gecko-defectdojo/contract';

/** Returns the address of a finding in DefectDojo, beside its product's; undefined if it was never sent. */
export function remoteFindingUrl(mapping: Pick<Mapping, 'productUrl'>, remoteId: number | null) {
  // The instance may live below a path, so the part before the product's own path is kept.
  const base = /^(https?:\/\/.+?)\/product\/\d+\/?$/.exec(mapping.productUrl)?.[1];
  return remoteId === null || base === undefined ? undefined : `${base}/finding/${remoteId}`;
}
