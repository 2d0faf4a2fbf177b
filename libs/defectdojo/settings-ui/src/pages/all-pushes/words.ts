import type { PushSummary } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the tab of pushes. */
export const words = {
  tab: 'Pushes',
  loading: 'Loading the pushes',
  loadingSummary: 'Loading the figures',
  byState: 'Filter by state',
  search: 'Search repositories',
  trigger: 'Trigger',
  anyTrigger: 'Any',
  oneRepository: 'One repository',
  none: {
    title: 'No pushes yet',
    text: 'Each push is listed here with what it changed in DefectDojo. Gecko pushes a mapped repository when its scan completes, when its findings are triaged, and when you choose Push now.',
    action: 'Go to repositories',
  },
  noMatch: {
    title: 'No push matches',
    text: 'Choose another state, day, trigger or repository.',
    action: 'Clear filters',
  },
  things: 'pushes',
  thing: 'push',
  figures: {
    changed: 'findings changed in 30 days',
    waited: (longest: string | undefined) =>
      longest === undefined ? 'pushes waited' : `pushes waited, longest ${longest}`,
    waitedOnce: (longest: string | undefined) =>
      longest === undefined ? 'push waited' : `push waited, ${longest}`,
    typical: 'typical time from trigger to DefectDojo',
  },
  picture: {
    changed: 'Findings changed',
    failed: 'Failed pushes',
    day: 'Day',
    asTable: 'Show as a table',
    caption: 'Findings changed and failed pushes by day',
  },
} as const;

/** Says in a sentence what the picture of a month shows. */
export function pictureSentence(
  summary: Pick<PushSummary, 'days' | 'changed' | 'failed'>,
  format: Format,
): string {
  const { days, changed, failed } = summary;
  const failures = failed === 0 ? 'No push failed.' : `${format.counted(failed, 'push', 'pushes')} failed.`;
  if (changed === 0) return `No findings changed in the last 30 days. ${failures}`;
  const [top] = days.toSorted((a, b) => b.changed - a.changed);
  const most = top ? `, most on ${format.shortDay(top.day)}: ${format.number(top.changed)}` : '';
  return `${format.counted(changed, 'finding')} changed in the last 30 days${most}. ${failures}`;
}

/** Says what happened on a day: `Nov 12: 12 findings changed, 1 push failed`. */
export function dayWords({ day, changed, failed }: PushSummary['days'][number], format: Format): string {
  const failures = failed === 0 ? '' : `, ${format.counted(failed, 'push', 'pushes')} failed`;
  return `${format.shortDay(day)}: ${format.counted(changed, 'finding')} changed${failures}`;
}
