import { addAbortSignal } from 'node:stream';
import type { DetectionResult } from '@gecko-defectdojo/asvs';
import {
  detectInArchive,
  detectInBareRepository,
  detectInFolder,
  SourceError,
} from '@gecko-defectdojo/asvs/node';
import type { DetectOptions } from '@gecko-defectdojo/asvs/node';
import type { HostCheckout } from '@gecko-defectdojo/host';
import { watchSource } from './watched-source.ts';

/**
 * Looks at the code of a checkout in the way its kind asks for, within the reader's own limits. Runs nothing in it.
 *
 * @throws SourceError for code that cannot be read however often it is tried; anything else may pass
 */
export async function detectInCheckout(
  checkout: HostCheckout,
  options: DetectOptions & { readonly signal: AbortSignal },
): Promise<DetectionResult> {
  switch (checkout.kind) {
    case 'folder':
      return detectInFolder(checkout.path, options);
    case 'bare':
      return detectInBareRepository(checkout.path, { ...options, commit: checkout.commit });
    case 'archive':
      return detectWhole(checkout, options);
  }
}

/**
 * Half an archive must not pass for the whole: what its missing half shows would seem to be gone from the code, and the
 * profile would shrink.
 */
async function detectWhole(
  checkout: Extract<HostCheckout, { kind: 'archive' }>,
  options: DetectOptions & { readonly signal: AbortSignal },
): Promise<DetectionResult> {
  // The reader looks at the signal between two entries; a stream that stalls is ended by this.
  const source = addAbortSignal(options.signal, checkout.open());
  const { stream, failure } = watchSource(source);
  const result = await detectInArchive(stream, options)
    .catch((error: unknown) => {
      throw failure() ?? error;
    })
    // The reader ends what it was given, which asks a stalled source to end only once it gives something.
    .finally(() => source.destroy());
  const brokenOff = failure();
  if (brokenOff !== undefined) throw brokenOff;
  if (result.skipped.broken === undefined) return result;
  throw new SourceError('broken_archive', 'The archive of the code is damaged. Scan the repository again.');
}
