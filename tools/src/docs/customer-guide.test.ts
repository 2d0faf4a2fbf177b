import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDE_ANCHORS } from '@gecko-defectdojo/contract/constants';
import { expect, it } from 'vitest';
import { wrongNamesOf } from './named-tests.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/customer');
const guide = readFileSync(join(folder, 'defectdojo.md'), 'utf8');
const promises = readFileSync(join(folder, 'promises.md'), 'utf8');

/** The sections of the page that made the promises, with the number of promises in each. */
const SECTIONS = {
  'What it is': 7,
  Prerequisites: 4,
  Connect: 6,
  'How it works': 4,
  ASVS: 9,
  Troubleshooting: 6,
};

interface Row {
  readonly section: string;
  readonly number: number;
  readonly promise: string;
  readonly holds: string;
  readonly shownBy: string;
}

const rows: readonly Row[] = promises.split('\n## ').flatMap((part) => {
  const [section = '', ...lines] = part.split('\n');
  return lines
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, number]) => /^\d+$/.test(number ?? ''))
    .map(([, number, promise = '', holds = '', shownBy = '']) => ({
      section,
      number: Number(number),
      promise,
      holds,
      shownBy,
    }));
});

/** Returns the anchor that a heading gets where Markdown is shown. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(/\s+/g, '-');
}

const anchors = [...guide.matchAll(/^#{1,3} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

it('has each section of the guide that the page leads to, once', () => {
  for (const anchor of GUIDE_ANCHORS) expect(anchors.filter((name) => name === anchor)).toEqual([anchor]);
});

it('shows pictures that exist, each with words for those who cannot see it', () => {
  const pictures = [...guide.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
  expect(pictures.length).toBeGreaterThan(3);
  for (const [, words = '', path = ''] of pictures) {
    expect(statSync(join(folder, path)).size, path).toBeGreaterThan(10_000);
    expect(words.length).toBeGreaterThan(20);
  }
});

it('has a row for every promise, numbered without a gap', () => {
  const counts = Object.fromEntries(
    [...new Set(rows.map(({ section }) => section))].map((section) => [
      section,
      rows.filter((row) => row.section === section).length,
    ]),
  );
  expect(counts).toEqual(SECTIONS);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
});

it.each(rows)('says whether promise $number holds, and names its test', ({ promise, holds, shownBy }) => {
  expect(promise).not.toBe('');
  expect(['true', 'more', 'differs']).toContain(holds);
  expect(shownBy).toMatch(/`[\w./-]+\.ts`/);
  if (holds !== 'true') expect(shownBy, 'says what differs').toMatch(/^[^`]{10}|; [^`]{5}/);
});

it('names files and titles of tests that exist', () => {
  expect(wrongNamesOf(promises, root)).toEqual([]);
});
