import type { DifferenceKind } from '@gecko-defectdojo/contract';
import type { CheckResult, NewCheckDifference } from '@gecko-defectdojo/data';

/** So many differences of a kind are written down; beyond that they are counted. */
const DIFFERENCES_MAX = 10_000;
const TITLE_MAX = 511;
const FIELDS_MAX = 40;
/** So many characters of values are written down for a check; beyond that the fields are named without them. */
const VALUES_LENGTH_MAX = 4_000_000;

/** The differences that a check has found so far. */
export interface FoundDifferences {
  /** Counts a finding that was compared. */
  compare(): void;
  add(difference: NewCheckDifference): void;
  /** Those of a kind that are written down. */
  of(kind: DifferenceKind): readonly NewCheckDifference[];
  /** Takes back what turned out not to be one. */
  drop(differences: ReadonlySet<NewCheckDifference>): void;
  readonly compared: number;
  result(): CheckResult;
}

/** An empty collection of differences. */
export function createFindings(): FoundDifferences {
  const kept: Record<DifferenceKind, NewCheckDifference[]> = { missing: [], extra: [], changed: [] };
  const counts: Record<DifferenceKind | 'leftThere', number> = {
    missing: 0,
    extra: 0,
    changed: 0,
    leftThere: 0,
  };
  let compared = 0;
  let valuesLength = 0;
  return {
    compare: () => {
      compared += 1;
    },
    add: (difference) => {
      const { kind, title, fields, isLeft = false } = difference;
      counts[isLeft ? 'leftThere' : kind] += 1;
      if (kept[kind].length >= DIFFERENCES_MAX) return;
      const fieldValues = difference.fieldValues?.slice(0, FIELDS_MAX);
      valuesLength += lengthOf(fieldValues);
      kept[kind].push({
        ...difference,
        title: title.slice(0, TITLE_MAX).toWellFormed(),
        fields: fields.slice(0, FIELDS_MAX),
        isLeft,
        fieldValues: valuesLength <= VALUES_LENGTH_MAX ? (fieldValues ?? null) : null,
      });
    },
    of: (kind) => kept[kind],
    drop: (differences) => {
      for (const kind of ['missing', 'extra', 'changed'] as const) {
        const [out, stay] = partition(kept[kind], (difference) => differences.has(difference));
        for (const { isLeft = false } of out) counts[isLeft ? 'leftThere' : kind] -= 1;
        kept[kind] = stay;
      }
    },
    get compared() {
      return compared;
    },
    result: () => ({
      ...counts,
      compared,
      differences: [...kept.missing, ...kept.changed, ...kept.extra],
    }),
  };
}

function lengthOf(values: NewCheckDifference['fieldValues']): number {
  return (values ?? []).reduce(
    (sum, { gecko, defectdojo }) => sum + (gecko?.length ?? 0) + defectdojo.length,
    0,
  );
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
