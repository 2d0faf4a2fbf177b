import { useEffect, useState } from 'react';
import { useFormat } from './ui-provider.tsx';

/** How often a relative time is written again, in milliseconds. */
const TICK_MS = 30_000;

/** An instant relative to now, such as `3 hours ago`. The exact time is its title. */
export function Time({ at }: { readonly at: string }) {
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={format.instant(at)}>
      {format.relative(at, now)}
    </time>
  );
}

/** An instant as date and time of day. */
export function ExactTime({ at }: { readonly at: string }) {
  const format = useFormat();
  return <time dateTime={at}>{format.instant(at)}</time>;
}
