import { chapterOf, shortVersion } from '@gecko-defectdojo/asvs';
import type { AsvsVersion, UpdateProfileInput } from '@gecko-defectdojo/contract';
import { IntegrationError } from '@gecko-defectdojo/domain';

/**
 * Requires that a version has every chapter that a change names.
 *
 * @throws IntegrationError `validation_failed`, at the field `chapters.0.id` below `path`, which ends with a dot
 */
export function requireChapters(
  version: AsvsVersion,
  { chapters = [] }: UpdateProfileInput,
  path = '',
): void {
  for (const [index, { id }] of chapters.entries()) {
    if (chapterOf(version, id)) continue;
    throw new IntegrationError(
      'validation_failed',
      `ASVS ${shortVersion(version)} has no chapter ${id}. Reload the page: the standard version may have been switched.`,
      { field: `${path}chapters.${String(index)}.id` },
    );
  }
}
