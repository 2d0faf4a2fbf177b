/** The least values of scaled waits, by name, in milliseconds. */
export type Floors = Readonly<Partial<Record<string, number>>>;

/** The least value of a wait that has no floor of its own: a timer is no more exact on a busy machine. */
const FLOOR_MS = 10;

/**
 * Returns the waits multiplied by a factor from above 0 to 1, nested ones too. None falls below its floor, and none is
 * raised to it. A factor of 1 changes nothing.
 */
export function scaleWaits<T extends object>(waits: T, factor: number, floors: Floors = {}): T {
  const entries = Object.entries(waits as Record<string, unknown>).map(([name, wait]) => {
    if (typeof wait === 'number') return [name, scaled(wait, factor, floors[name] ?? FLOOR_MS)];
    return [name, isGroup(wait) ? scaleWaits(wait, factor, floors) : wait];
  });
  // The same names with values of the same types.
  return Object.fromEntries(entries) as T;
}

function scaled(wait: number, factor: number, floor: number): number {
  return Math.min(wait, Math.max(floor, Math.round(wait * factor)));
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
