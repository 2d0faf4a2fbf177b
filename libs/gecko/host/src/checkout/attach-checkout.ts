import { isAbsolute } from 'node:path';
import { attachedCheckouts, GeckoError } from '@gecko/data';
import type { Tx } from '@gecko/data';

const PATH_MAX = 4_096;

export interface AttachCheckoutOptions {
  readonly teamId: string;
  /** A scan that was taken in, in this transaction at the latest. */
  readonly scanId: string;
  /** A folder, a bare repository or a `.tar.gz` on the machine of the workers, as an absolute path. */
  readonly path: string;
}

/**
 * Records the location of the code of a scan. A second call for the same scan replaces the location. Call it in the
 * transaction that ingests the scan, because ASVS detection starts right after it. For trusted callers only, since the
 * path may be any path of the machine.
 * @throws GeckoError `validation_failed` if the path is not absolute or too long
 */
export async function attachCheckout(tx: Tx, options: AttachCheckoutOptions): Promise<void> {
  const { teamId, scanId, path } = options;
  if (!isAbsolute(path) || path.length > PATH_MAX || path.includes('\0')) {
    throw new GeckoError(
      'validation_failed',
      'Name the checkout by its absolute path, in at most 4,096 characters.',
      { field: 'path' },
    );
  }
  await tx
    .insert(attachedCheckouts)
    .values({ teamId, scanId, path })
    .onConflictDoUpdate({ target: [attachedCheckouts.teamId, attachedCheckouts.scanId], set: { path } });
}
