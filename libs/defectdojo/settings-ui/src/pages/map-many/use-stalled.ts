import { useEffect, useState } from 'react';

/** A batch without progress for this long counts as stalled, in milliseconds. One repository takes seconds at most. */
const PATIENCE_MS = 15_000;

/** Returns true if an active count has not changed for a while. */
export function useStalled(count: number, isOver: boolean): boolean {
  const [stalledAt, setStalledAt] = useState<number>();
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setTimeout(() => setStalledAt(count), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [count, isOver]);
  return !isOver && stalledAt === count;
}
