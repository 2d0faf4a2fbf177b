import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { chapterOf } from '../catalogue/catalogue.ts';
import { familyOf, shortVersion } from '../catalogue/version.ts';
import type { AsvsFamily } from '../catalogue/version.ts';

/**
 * Chapter → chapter of the other family, where OWASP's mapping moves at least 60 % of what moves at all into one
 * chapter, over more than one requirement. V4 → V8 (44 %) is the one exception: access control and authorization
 * are the same subject. What is not here is judged anew from the code instead.
 */
const CARRIED: Readonly<Record<AsvsFamily, Readonly<Record<string, string>>>> = {
  '4.0': {
    V2: 'V6',
    V3: 'V7',
    V4: 'V8',
    V5: 'V1',
    V6: 'V11',
    V7: 'V16',
    V8: 'V14',
    V9: 'V12',
    V11: 'V2',
    V12: 'V5',
  },
  '5.0': {
    V1: 'V5',
    V5: 'V12',
    V6: 'V2',
    V7: 'V3',
    V8: 'V4',
    V11: 'V6',
    V12: 'V9',
    V16: 'V7',
  },
};

/** The chapter that a person's override is shown for in another version. */
export interface CarriedOverride {
  readonly chapterId: string;
  /** True when a person has to confirm it, because the two versions do not ask for the same. */
  readonly confirm: boolean;
  /** Where it comes from, to be shown with it: `carried from 4.0.3 V2 – confirm`. Only with `confirm`. */
  readonly note?: string;
}

/** A person's override as it was made; one that was itself carried is never carried again. */
export interface CarryOverrideOptions {
  readonly from: AsvsVersion;
  readonly to: AsvsVersion;
  readonly chapterId: string;
}

/**
 * Where an override made in one version stands in another. Within 4.0.x, and back in its own version, it stands as
 * it is; between 4.0.x and 5.0 only where the chapters correspond, and then it asks to be confirmed. Undefined when
 * it is not carried, or when `from` has no such chapter.
 */
export function carryOverride({ from, to, chapterId }: CarryOverrideOptions): CarriedOverride | undefined {
  if (chapterOf(from, chapterId) === undefined) return undefined;
  if (familyOf(from) === familyOf(to)) return { chapterId, confirm: false };
  const target = CARRIED[familyOf(from)][chapterId];
  if (target === undefined) return undefined;
  const note = `carried from ${shortVersion(from)} ${chapterId} – confirm`;
  return { chapterId: target, confirm: true, note };
}
