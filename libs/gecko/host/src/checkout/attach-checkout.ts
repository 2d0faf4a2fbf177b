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
 * Says where the code lies that a scan looked at; a second word on the same scan takes the place of the first. To be
 * called in the transaction that takes the scan in: what looks at the code begins right after it. Only for whoever runs
 * the stand-in, since any path of the machine can be named.
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
