import type { Format } from '@gecko-defectdojo/ui';
import { SELECTION_MAX } from './selection.ts';
import type { SelectionCounts } from './selection.ts';

/** Says below the bar which selected repositories its actions leave out, and why; undefined if each takes all of them. */
export function noteWords(counts: SelectionCounts, matching: number, format: Format): string | undefined {
  const notes = [...leftOutNotes(counts, format), ...limitNotes(counts, matching, format)];
  return notes.length === 0 ? undefined : notes.join(' ');
}

function leftOutNotes({ active, productGone, notMapped }: SelectionCounts, format: Format): string[] {
  const { number } = format;
  const mapped = active + productGone;
  if (mapped === 0) return [];
  const unpushed = [
    ...(notMapped > 0 ? [`${number(notMapped)} that ${notMapped === 1 ? 'is' : 'are'} not mapped`] : []),
    ...(productGone > 0 ? [`${number(productGone)} whose product is gone`] : []),
  ];
  return [
    ...(unpushed.length > 0 ? [`A push leaves out ${unpushed.join(' and ')}.`] : []),
    ...(notMapped > 0
      ? [`Map leaves out ${number(mapped)} that ${mapped === 1 ? 'is' : 'are'} mapped.`]
      : []),
  ];
}

function limitNotes({ total }: SelectionCounts, matching: number, format: Format): string[] {
  const most = format.number(SELECTION_MAX);
  if (total >= SELECTION_MAX) return [`${most} is the most at once.`];
  if (matching <= SELECTION_MAX) return [];
  return [
    `${format.number(matching)} match, and ${most} is the most at once: narrow the filters to select all.`,
  ];
}
