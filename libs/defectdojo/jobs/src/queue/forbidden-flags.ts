/** The flags of a job in the queue, as graphile-worker reads them. */
export type JobFlags = Readonly<Record<string, unknown>>;

/** Requests to one instance are limited to two, so more slots for it would only wait. */
const INSTANCE_MAX = 2;

/**
 * Returns the flags of jobs that a process with `slots` slots must not take while it works on `active`, by these shares:
 *
 * - bulk work leaves two slots free, and all work that no person waits for leaves one;
 * - such work of one team holds half of the slots, of one instance two;
 * - all work of a team leaves one slot to other teams; all work of an instance holds three.
 *
 * Each share is one slot at least. With a single slot nothing is forbidden: time slices alone are fair then.
 */
export function forbiddenFlags(active: Iterable<JobFlags>, slots: number): string[] {
  if (slots < 2) return [];
  const held = new Map<string, number>();
  for (const flags of active)
    for (const flag of Object.keys(flags)) held.set(flag, (held.get(flag) ?? 0) + 1);
  return [...held].filter(([flag, count]) => count >= shareOf(flag, slots)).map(([flag]) => flag);
}

/** Returns the number of slots that jobs with this flag may hold. */
function shareOf(flag: string, slots: number): number {
  const others = slots - 1;
  if (flag === 'bulk') return Math.max(1, slots - 2);
  if (flag === 'background') return others;
  if (flag.startsWith('background:team:')) return Math.max(1, Math.floor(slots / 2));
  if (flag.startsWith('background:instance:')) return Math.min(INSTANCE_MAX, others);
  if (flag.startsWith('team:')) return others;
  if (flag.startsWith('instance:')) return Math.min(INSTANCE_MAX + 1, others);
  return Infinity;
}
