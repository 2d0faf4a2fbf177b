import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * Makes one answer of the two that DefectDojo gives for a taken name: 400 with a sentence when it looks first, 409
 * when two writers race (3.1.302 and later; a 500 before that).
 */
export async function withTakenNameAsConflict<T>(created: Promise<T>): Promise<T> {
  try {
    return await created;
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_refused') throw error;
    const words = error.remoteMessage ?? '';
    if (!words.includes('already exists')) throw error;
    throw new IntegrationError(
      'remote_conflict',
      'DefectDojo already has one with this name. Choose another name, or use that one.',
      {
        remoteMessage: words,
        remoteStatus: 400,
      },
    );
  }
}
