import type { PushSummary } from '@gecko-defectdojo/contract';

/** The heights of the picture in pixels. Failed pushes hang below the line, on a scale of their own. */
export const PICTURE = { changed: 60, line: 64, failed: 16, height: 84 } as const;

/** The lowest bar, so that one of few among many is seen. */
const LEAST = 3;

/** The bars of one day. Places and widths are in percent of the picture, heights in pixels. */
export interface PictureBar {
  readonly day: string;
  readonly x: number;
  readonly width: number;
  readonly changed: number;
  readonly failed: number;
}

/** Returns the bars of the days, side by side over the whole width. */
export function picturedDays(days: PushSummary['days']): readonly PictureBar[] {
  const step = 100 / Math.max(1, days.length);
  const most = (part: 'changed' | 'failed') => Math.max(1, ...days.map((day) => day[part]));
  const height = (value: number, highest: number, room: number) =>
    value === 0 ? 0 : Math.max(LEAST, Math.round((value / highest) * room));
  const [mostChanged, mostFailed] = [most('changed'), most('failed')];
  return days.map(({ day, changed, failed }, index) => ({
    day,
    x: (index + 0.15) * step,
    width: 0.7 * step,
    changed: height(changed, mostChanged, PICTURE.changed),
    failed: height(failed, mostFailed, PICTURE.failed),
  }));
}
