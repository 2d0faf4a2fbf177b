import { readFile } from 'node:fs/promises';
import { RETENTION, RETENTION_KINDS } from '@gecko-defectdojo/domain';
import { expect, it } from 'vitest';
import { withConfigurationTable } from './configuration-table.ts';

const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** The cells of the rows of the table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('the table of retention has every kind with its days and limits', () => {
  const rows = RETENTION_KINDS.map((kind) => {
    const { days, min, max, what } = RETENTION[kind];
    return [`\`${kind}\``, String(days), String(min), String(max), what];
  });
  expect(tableBelow('What is kept for how long')).toEqual(rows);
});

it('the table of variables is the one that the processes read by', () => {
  const plain = (text: string) =>
    text
      .replace(/ +/g, ' ')
      .replace(/-{3,}/g, '---')
      .replace(/\n{2,}/g, '\n');
  expect(plain(withConfigurationTable(page))).toBe(plain(page));
  const names = tableBelow('Configuration').map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['`DATABASE_URL`', '`METRICS_PORT`', '`GECKO_VAULT_KEYS_FILE`']),
  );
  expect(new Set(names).size).toBe(names.length);
});
