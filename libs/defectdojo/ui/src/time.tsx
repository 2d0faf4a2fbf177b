import { useSyncExternalStore } from 'react';
import { clock } from './clock.ts';
import type { Format } from './format.ts';
import { useFormat } from './ui-provider.tsx';

/** How often a text that counts minutes is compared with the time, in milliseconds. */
const MINUTES_MS = 10_000;
const SECONDS_MS = 1_000;

const subscribeToMinutes = (listener: () => void) => clock.subscribe(listener, MINUTES_MS);
const subscribeToSeconds = (listener: () => void) => clock.subscribe(listener, SECONDS_MS);

/**
 * Returns a text that depends on the time. A component renders again only where its text changes. `counts` is the
 * smallest unit of the text.
 */
export function useTextOfNow(write: (now: number) => string, counts: 'minutes' | 'seconds'): string {
  const subscribe = counts === 'minutes' ? subscribeToMinutes : subscribeToSeconds;
  return useSyncExternalStore(subscribe, () => write(clock.now()));
}

export interface TimeProps {
  /** ISO 8601. */
  readonly at: string;
}

/** An instant of the past relative to now, such as `3 hours ago`. The exact time is its title. */
export function Time({ at }: TimeProps) {
  const format = useFormat();
  return <Instant at={at} text={useTextOfNow((now) => format.relative(at, now), 'minutes')} />;
}

/** An instant of the future relative to now, such as `in 3 hours`; `now` once it has come. */
export function TimeUntil({ at }: TimeProps) {
  const format = useFormat();
  return <Instant at={at} text={useTextOfNow((now) => format.until(at, now), 'seconds')} />;
}

/** An instant as day and time of day: `Nov 24, 17:06`. */
export function Moment({ at }: TimeProps) {
  const format = useFormat();
  return <Instant at={at} text={useTextOfNow((now) => format.moment(at, now), 'minutes')} />;
}

/** An instant as date with its year and time of day. */
export function ExactTime({ at }: TimeProps) {
  const format = useFormat();
  return <Instant at={at} text={format.instant(at)} />;
}

export interface ClockTimeProps extends TimeProps {
  /** Default: `minutes`. */
  readonly precision?: 'minutes' | 'seconds';
}

/** The time of day of an instant: `17:06`. For a place that names the day, or where it is today. */
export function ClockTime({ at, precision }: ClockTimeProps) {
  const format = useFormat();
  return <Instant at={at} text={format.clock(at, precision)} />;
}

export interface DurationProps {
  /** ISO 8601. */
  readonly from: string;
  /** ISO 8601; null while it lasts, which counts on. */
  readonly to: string | null;
}

/** The time between two instants: `3 min 20 sec`. */
export function Duration({ from, to }: DurationProps) {
  const format = useFormat();
  const text = useTextOfNow(
    (now) => durationText(format, from, to, now),
    to === null ? 'seconds' : 'minutes',
  );
  return <span title={format.fullInstant(from)}>{text}</span>;
}

function durationText(format: Format, from: string, to: string | null, now: number): string {
  if (to !== null) return format.duration(Date.parse(to) - Date.parse(from));
  // Tenths of what still lasts would flicker.
  return format.duration(Math.floor((now - Date.parse(from)) / 1_000) * 1_000);
}

/** An instant in words. Its title is the whole of it, with the time zone. */
function Instant({ at, text }: TimeProps & { readonly text: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.fullInstant(at)}>
      {text}
    </time>
  );
}
