import { ClockTime, Duration, ExactTime, Moment, Time, TimeUntil } from '@gecko-defectdojo/ui';
import type { Sample } from '../sample.ts';

const START = Date.now();
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** An instant so far from the loading of the page. */
function at(milliseconds: number): string {
  return new Date(START + milliseconds).toISOString();
}

/** Instants and lengths of time. Their titles name the time zone. */
export const TIMES: readonly Sample[] = [
  {
    name: 'Time',
    states: {
      now: <Time at={at(0)} />,
      'by a clock that is fast': <Time at={at(21 * SECOND)} />,
      'hours ago': <Time at={at(-3 * HOUR)} />,
      'long ago': <Time at={at(-60 * 24 * HOUR)} />,
    },
  },
  {
    name: 'TimeUntil',
    states: {
      'in seconds': <TimeUntil at={at(40 * SECOND)} />,
      'in hours': <TimeUntil at={at(5 * HOUR)} />,
      over: <TimeUntil at={at(-SECOND)} />,
    },
  },
  {
    name: 'Moment, ClockTime and ExactTime',
    states: {
      moment: <Moment at={at(0)} />,
      'of last year': <Moment at={at(-400 * 24 * HOUR)} />,
      clock: <ClockTime at={at(0)} />,
      'clock with seconds': <ClockTime at={at(0)} precision="seconds" />,
      exact: <ExactTime at={at(0)} />,
    },
  },
  {
    name: 'Duration',
    states: {
      short: <Duration from={at(-1_400)} to={at(0)} />,
      long: <Duration from={at(-2.1 * HOUR)} to={at(0)} />,
      'going on': <Duration from={at(0)} to={null} />,
    },
  },
];
