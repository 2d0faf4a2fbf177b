/* eslint-disable -- stands in until the detector is exported; replaced by direct imports then */
import * as asvs from '@gecko-defectdojo/asvs';
import type { DetectedChapter } from '@gecko-defectdojo/asvs';
import type { AsvsFeature, AsvsLevel, AsvsStatedFacts, AsvsVersion } from '@gecko-defectdojo/contract';

const later = asvs as any;

export function chaptersFromFeatures(version: AsvsVersion, features: readonly AsvsFeature[]): DetectedChapter[] {
  return later.chaptersFromFeatures?.(version, features) ?? [];
}
export function suggestLevel(input: {
  readonly features: readonly AsvsFeature[];
  readonly stated?: AsvsStatedFacts;
}): { suggested: AsvsLevel; reasons: readonly string[] } {
  return later.suggestLevel?.(input) ?? { suggested: 1, reasons: [] };
}
