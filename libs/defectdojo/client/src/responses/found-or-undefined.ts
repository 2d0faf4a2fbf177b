import { isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * Returns the result of a read, or undefined on `remote_not_found`. DefectDojo returns the same 404 for a missing
 * object and for one that is hidden from the key's user (3.2.0). Rethrows any other error.
 */
export async function foundOrUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isIntegrationError(error) && error.code === 'remote_not_found') return undefined;
    throw error;
  }
}
