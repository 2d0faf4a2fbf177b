import { isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * What was read, or undefined when DefectDojo has no such thing, or does not show it to the key's user: it answers both
 * alike (3.2.0). Any other failure is thrown on.
 */
export async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isIntegrationError(error) && error.code === 'remote_not_found') return undefined;
    throw error;
  }
}
