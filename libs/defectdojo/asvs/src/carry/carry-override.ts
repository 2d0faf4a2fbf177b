import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { chapterOf } from '../catalogue/catalogue.ts';
import { familyOf, shortVersion } from '../catalogue/version.ts';
import type { AsvsFamily } from '../catalogue/version.ts';

/**
 * Chapter → chapter of the other family if OWASP's mapping moves at least 60 % of the moved requirements into one
 * chapter, and more than one requirement. V4 → V8 (44 %) is the one exception: access control and authorization are
 * the same subject. Detection decides other chapters anew.
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

/** An override as it applies in another version. */
export interface CarriedOverride {
  readonly chapterId: string;
  /** True if a person must confirm it, because the two versions ask for different requirements. */
  readonly confirm: boolean;
  /** The origin to show: `carried from 4.0.3 V2 – confirm`. Only with `confirm`. */
  readonly note?: string;
}

/** Options of `carryOverride`. An override that was itself carried is not carried again. */
export interface CarryOverrideOptions {
  readonly from: AsvsVersion;
  readonly to: AsvsVersion;
  readonly chapterId: string;
}

/**
 * Returns an override as it applies in another version. Within 4.0.x and in its own version it applies unchanged.
 * Between 4.0.x and 5.0 it applies only if the chapters correspond, and must be confirmed. Undefined if it is not
 * carried, or if `from` has no such chapter.
 */
export function carryOverride({ from, to, chapterId }: CarryOverrideOptions): CarriedOverride | undefined {
  if (chapterOf(from, chapterId) === undefined) return undefined;
  if (familyOf(from) === familyOf(to)) return { chapterId, confirm: false };
  const target = CARRIED[familyOf(from)][chapterId];
  if (target === undefined) return undefined;
  const note = `carried from ${shortVersion(from)} ${chapterId} – confirm`;
  return { chapterId: target, confirm: true, note };
}
