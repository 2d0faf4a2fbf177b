import { useEffect, useState } from 'react';

/** So long without a step a batch is said to stand still, in milliseconds; one repository takes seconds at most. */
const PATIENCE_MS = 15_000;

/** Whether something that counts up has not for a while, though it still should. */
export function useStalled(count: number, isOver: boolean): boolean {
  const [stalledAt, setStalledAt] = useState<number>();
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setTimeout(() => setStalledAt(count), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [count, isOver]);
  return !isOver && stalledAt === count;
}
