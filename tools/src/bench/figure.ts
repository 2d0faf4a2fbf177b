/** One measured number, as `bench --json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Such as `s`, `MB`, `x`. */
  readonly unit: string;
  /** The most that it may be, or the least; null for a figure without a goal. */
  readonly goal: number | null;
  readonly ok: boolean;
  /** The name of the figure that a ratio is taken to. */
  readonly ratioTo?: string;
}

interface Facts {
  readonly unit: string;
  /** The most that it may be. */
  readonly goal?: number | undefined;
  /** The least that it may be, in place of `goal`. */
  readonly atLeast?: number | undefined;
  readonly ratioTo?: string | undefined;
}

/** Returns a figure, rounded to three places. Without a goal it is always `ok`. */
export function figure(name: string, value: number, { unit, goal, atLeast, ratioTo }: Facts): Figure {
  const rounded = Math.round(value * 1_000) / 1_000;
  return {
    name,
    value: rounded,
    unit,
    goal: goal ?? atLeast ?? null,
    ok: rounded <= (goal ?? Infinity) && rounded >= (atLeast ?? -Infinity),
    ...(ratioTo === undefined ? {} : { ratioTo }),
  };
}

/** Returns the middle of these values; the lower one of two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

/** Returns the value that this share of the values does not exceed; the largest one for all of them. NaN for none. */
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The sections of the bench, in the order in which they run. */
export const SECTIONS = ['push', 'peers', 'fair', 'scale', 'api', 'page', 'asvs'] as const;
export type Section = (typeof SECTIONS)[number];

/** The figures of a run, by section. */
export type Sections = Partial<Record<Section, readonly Figure[]>>;

/** Prints a run as one line of JSON or as a table. Returns false if a figure misses its goal. */
export function printFigures(sections: Sections, isJson: boolean): boolean {
  if (isJson) console.log(JSON.stringify({ sections }));
  else for (const [section, figures] of Object.entries(sections)) printSection(section, figures);
  return Object.values(sections).every((figures) => figures.every(({ ok }) => ok));
}

function printSection(section: string, figures: readonly Figure[]): void {
  console.log(section);
  for (const { name, value, unit, goal, ok } of figures) {
    const wanted = goal === null ? '' : `  ${ok ? 'ok' : 'MISSED'}, goal ${String(goal)}`;
    console.log(`  ${name.padEnd(52)} ${String(value)} ${unit}${wanted}`);
  }
}
