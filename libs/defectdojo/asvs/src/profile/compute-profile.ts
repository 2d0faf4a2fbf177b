import type { AsvsConfidence, AsvsDecision, AsvsUnsureReason, AsvsVersion } from '@gecko-defectdojo/contract';
import { carryOverride } from '../carry/index.ts';
import { catalogueOf } from '../catalogue/catalogue.ts';
import type { ChapterEvidence } from '../detection/index.ts';

/** The result of detection for one chapter of a version. */
export interface DetectedChapter {
  readonly id: string;
  readonly decision: AsvsDecision;
  readonly confidence: AsvsConfidence | undefined;
  readonly evidence: readonly ChapterEvidence[];
  /** The reason as a sentence. */
  readonly reason?: string;
  /** Set if the decision is `unsure`. */
  readonly unsureReason?: AsvsUnsureReason | undefined;
}

/** A person's decision on a chapter, with the version it was made for. */
export interface ChapterOverride {
  readonly version: AsvsVersion;
  readonly chapterId: string;
  readonly applies: boolean;
}

/** One chapter of a profile: the effective decision, its source, and the detection's result. */
export interface ComputedChapter<T extends ChapterOverride> {
  readonly id: string;
  readonly decision: AsvsDecision;
  /** Set if the decision is `unsure`. */
  readonly unsureReason: AsvsUnsureReason | undefined;
  readonly source: 'chosen' | 'carried' | 'detected' | 'none';
  readonly detected: DetectedChapter | undefined;
  /** The effective override, of this version or carried from another. */
  readonly override: T | undefined;
  /** Set if the override was made for another family of versions and must be confirmed. */
  readonly carriedFrom: { readonly version: AsvsVersion; readonly chapterId: string } | undefined;
}

export interface ComputeProfileOptions<T extends ChapterOverride> {
  readonly version: AsvsVersion;
  /** The result of detection for this version. Empty if the code was not examined. */
  readonly detected: readonly DetectedChapter[];
  /** All live overrides of the repository, of any version, newest last. */
  readonly overrides: readonly T[];
}

/**
 * Returns every chapter of a version with its effective decision: a person's override for this version, else one
 * carried from another version if OWASP's mapping allows it, else the detection's result. Without any of them it is not
 * assessed: `unsure`, because nothing was read.
 */
export function computeProfile<T extends ChapterOverride>(
  options: ComputeProfileOptions<T>,
): ComputedChapter<T>[] {
  const { version, overrides } = options;
  const detected = new Map(options.detected.map((chapter) => [chapter.id, chapter]));
  const own = new Map(
    overrides
      .filter((override) => override.version === version)
      .map((override) => [override.chapterId, override]),
  );
  const carried = carriedOverrides(version, overrides);
  return catalogueOf(version).chapters.map(({ id }) => {
    const found = detected.get(id);
    const chosen = own.get(id);
    if (chosen) return { id, ...decided(chosen), source: 'chosen', detected: found, carriedFrom: undefined };
    const carry = carried.get(id);
    if (carry) {
      const { override, confirm } = carry;
      return {
        id,
        ...decided(override),
        source: confirm ? 'carried' : 'chosen',
        detected: found,
        carriedFrom: confirm ? { version: override.version, chapterId: override.chapterId } : undefined,
      };
    }
    return {
      id,
      decision: found?.decision ?? 'unsure',
      unsureReason: found === undefined ? 'not_read' : found.unsureReason,
      source: found ? 'detected' : 'none',
      detected: found,
      override: undefined,
      carriedFrom: undefined,
    };
  });
}

function decided<T extends ChapterOverride>(override: T) {
  return { decision: override.applies ? 'yes' : 'no', unsureReason: undefined, override } as const;
}

/** If several overrides are carried to one chapter, the newest wins. */
function carriedOverrides<T extends ChapterOverride>(to: AsvsVersion, overrides: readonly T[]) {
  const result = new Map<string, { override: T; confirm: boolean }>();
  for (const override of overrides) {
    if (override.version === to) continue;
    const carry = carryOverride({ from: override.version, to, chapterId: override.chapterId });
    if (carry) result.set(carry.chapterId, { override, confirm: carry.confirm });
  }
  return result;
}

/** The ids of a profile's chapters by their decision, without those that do not apply. */
export interface ChapterIds {
  /** The tracked ones: they apply. */
  readonly chapters: string[];
  /** The evidence is weak, so a person has to decide. */
  readonly unsure: string[];
  /** The code that could decide was not read. */
  readonly notRead: string[];
}

/** Returns the ids of the chapters that apply, of those that are undecided, and of those that are not assessed. */
export function chapterIds(
  chapters: readonly Pick<ComputedChapter<never>, 'id' | 'decision' | 'unsureReason'>[],
): ChapterIds {
  const idsOf = (wanted: (chapter: (typeof chapters)[number]) => boolean) =>
    chapters.filter(wanted).map(({ id }) => id);
  return {
    chapters: idsOf(({ decision }) => decision === 'yes'),
    unsure: idsOf(({ decision, unsureReason }) => decision === 'unsure' && unsureReason !== 'not_read'),
    notRead: idsOf(({ decision, unsureReason }) => decision === 'unsure' && unsureReason === 'not_read'),
  };
}
