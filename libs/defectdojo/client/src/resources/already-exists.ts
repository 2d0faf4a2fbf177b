import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * Maps both of DefectDojo's responses for a taken name to `remote_conflict`: 400 with a sentence if its check finds
 * the name, 409 if two writers race (3.1.302 and later; a 500 before that).
 */
export async function conflictIfNameTaken<T>(created: Promise<T>): Promise<T> {
  try {
    return await created;
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_refused') throw error;
    const text = error.remoteMessage ?? '';
    if (!text.includes('already exists')) throw error;
    throw new IntegrationError(
      'remote_conflict',
      'DefectDojo already has an object with this name. Choose another name, or use the existing object.',
      {
        remoteMessage: text,
        remoteStatus: 400,
      },
    );
  }
}
