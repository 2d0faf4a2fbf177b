import { useEffect, useState } from 'react';

/** Returns the last value that stayed the same for `milliseconds`. Sends one search a word instead of one a letter. */
export function useDebouncedValue<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
