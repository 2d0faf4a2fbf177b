import type { AsvsConfidence, AsvsDecision, AsvsEvidence, AsvsVersion } from '@gecko-defectdojo/contract';
import { carryOverride } from '../carry/index.ts';
import { catalogueOf } from '../catalogue/catalogue.ts';

/** What the code says about one chapter of a version. */
export interface DetectedChapter {
  readonly id: string;
  readonly decision: AsvsDecision;
  readonly confidence: AsvsConfidence | undefined;
  readonly evidence: readonly AsvsEvidence[];
  /** Why, in a sentence. */
  readonly reason?: string;
}

/** A person's word on one chapter, in the version it was given for. */
export interface ChapterOverride {
  readonly version: AsvsVersion;
  readonly chapterId: string;
  readonly applies: boolean;
}

/** One chapter of a profile: what counts, where that comes from, and what else is known. */
export interface ComputedChapter<T extends ChapterOverride> {
  readonly id: string;
  readonly decision: AsvsDecision;
  readonly source: 'chosen' | 'carried' | 'detected' | 'none';
  readonly detected: DetectedChapter | undefined;
  /** The word that counts, of this version or carried from another. */
  readonly override: T | undefined;
  /** Set when the word was given for another family of versions and waits to be confirmed. */
  readonly carriedFrom: { readonly version: AsvsVersion; readonly chapterId: string } | undefined;
}

export interface ComputeProfileOptions<T extends ChapterOverride> {
  readonly version: AsvsVersion;
  /** What detection says for this version; nothing when nobody has looked at the code. */
  readonly detected: readonly DetectedChapter[];
  /** Every live override of the repository, of any version, the newest last. */
  readonly overrides: readonly T[];
}

/**
 * Every chapter of a version with what counts for it: a person's word for this version, else one carried from another
 * version where OWASP's mapping allows it, else what the code says, else no.
 */
export function computeProfile<T extends ChapterOverride>(
  options: ComputeProfileOptions<T>,
): ComputedChapter<T>[] {
  const { version, overrides } = options;
  const detected = new Map(options.detected.map((chapter) => [chapter.id, chapter]));
  const own = new Map(
    overrides.filter((word) => word.version === version).map((word) => [word.chapterId, word]),
  );
  const carried = carriedWords(version, overrides);
  return catalogueOf(version).chapters.map(({ id }) => {
    const found = detected.get(id);
    const chosen = own.get(id);
    if (chosen) return { id, ...decided(chosen), source: 'chosen', detected: found, carriedFrom: undefined };
    const carry = carried.get(id);
    if (carry) {
      const { word, confirm } = carry;
      return {
        id,
        ...decided(word),
        source: confirm ? 'carried' : 'chosen',
        detected: found,
        carriedFrom: confirm ? { version: word.version, chapterId: word.chapterId } : undefined,
      };
    }
    return {
      id,
      decision: found?.decision ?? 'no',
      source: found ? 'detected' : 'none',
      detected: found,
      override: undefined,
      carriedFrom: undefined,
    };
  });
}

function decided<T extends ChapterOverride>(word: T): { decision: AsvsDecision; override: T } {
  return { decision: word.applies ? 'yes' : 'no', override: word };
}

/** Of several words that arrive at one chapter the newest counts. */
function carriedWords<T extends ChapterOverride>(to: AsvsVersion, overrides: readonly T[]) {
  const words = new Map<string, { word: T; confirm: boolean }>();
  for (const word of overrides) {
    if (word.version === to) continue;
    const carry = carryOverride({ from: word.version, to, chapterId: word.chapterId });
    if (carry) words.set(carry.chapterId, { word, confirm: carry.confirm });
  }
  return words;
}

/** The chapters that count as tracked: those that apply. */
export function trackedChapters(
  chapters: readonly Pick<ComputedChapter<never>, 'id' | 'decision'>[],
): string[] {
  return chapters.filter(({ decision }) => decision === 'yes').map(({ id }) => id);
}
