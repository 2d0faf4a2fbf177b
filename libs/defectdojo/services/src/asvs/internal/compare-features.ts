import { notReadReason } from '@gecko-defectdojo/asvs';
import type { AsvsDetectionRecord } from '@gecko-defectdojo/data';

/**
 * Returns the names of the features that a detection added and removed, compared with the detection before it. None is
 * removed if code was not read, because it may still be there.
 */
export function compareFeatures(
  detection: Pick<AsvsDetectionRecord, 'features'> & Partial<Pick<AsvsDetectionRecord, 'coverage'>>,
  before: Pick<AsvsDetectionRecord, 'features'> | undefined,
): { added: string[]; removed: string[] } {
  if (!before) return { added: [], removed: [] };
  const now = new Set(detection.features.map(({ id }) => id));
  const then = new Set(before.features.map(({ id }) => id));
  return {
    added: detection.features
      .filter(({ id }) => !then.has(id))
      .map(({ name }) => name)
      .slice(0, 200),
    removed: before.features
      .filter(({ id }) => !now.has(id) && notReadReason(detection.coverage) === undefined)
      .map(({ name }) => name)
      .slice(0, 200),
  };
}
