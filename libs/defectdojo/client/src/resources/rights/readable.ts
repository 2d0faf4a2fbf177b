import { isIntegrationError } from '@gecko-defectdojo/domain';

/** Returns the result of a read, or undefined if it fails. Throws only if a signal ended it. */
export async function readable<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isIntegrationError(error)) return undefined;
    throw error;
  }
}
