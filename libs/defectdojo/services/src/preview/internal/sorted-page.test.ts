import type { PreviewItem } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { createSortedPage } from './sorted-page.ts';

function itemOf(findingId: string, severity: PreviewItem['severity'], title = 'a'): PreviewItem {
  return { findingId, severity, title, action: 'create', fields: [] };
}

const SEVERITIES = ['low', 'critical', null, 'high', 'info', 'medium'] as const;
const ALL = Array.from({ length: 97 }, (_, index) =>
  itemOf(String(index).padStart(2, '0'), SEVERITIES[index % 6] ?? null, `Title ${String((index * 7) % 13)}`),
);

function pageOf(offset: number, limit: number, items = ALL): readonly string[] {
  const page = createSortedPage({ offset, limit });
  for (const item of items) page.add(item);
  return page.items().map(({ findingId }) => findingId);
}

it('has the most severe first, then by title in either case, then by id', () => {
  const items = [
    itemOf('4', null),
    itemOf('3', 'low', 'b'),
    itemOf('2', 'low', 'A'),
    itemOf('1', 'low', 'a'),
    itemOf('0', 'critical', 'z'),
  ];
  expect(pageOf(0, 10, items)).toEqual(['0', '1', '2', '3', '4']);
});

it('has each finding on one page, whatever the order in which they come', () => {
  const whole = pageOf(0, 200);
  expect(new Set(whole).size).toBe(97);
  const paged = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90].flatMap((offset) => [...pageOf(offset, 10)]);
  expect(paged).toEqual(whole);
  expect(pageOf(20, 10, ALL.toReversed())).toEqual(whole.slice(20, 30));
  expect(pageOf(500, 10)).toEqual([]);
});
