import { expect, it } from 'vitest';
import { EdgeFile, edgeTable } from './edge-table.ts';
import { printTable } from './print-table.ts';
import { WeaknessFile, weaknessTable } from './weakness-table.ts';

it('keeps the requirements of each weakness and the chapter that comes first', () => {
  const chosen = (...chapters: string[]) => ({ chapters, requirements: ['5.3.8'], source: 'O' });
  const file = WeaknessFile.parse({
    'official_4.0.3': { 78: ['5.3.8'] },
    'be_export_5.0.0': { 78: ['1.2.5'] },
    'derived_5.0.0_by_edges': {},
    curated: { 78: { name: 'a name', '4.0.3': chosen('V5', 'V12'), '5.0.0': chosen('V1') } },
  });
  expect(weaknessTable(file)).toEqual({
    'official-4.0.3': { 78: ['5.3.8'] },
    'official-5.0.0': { 78: ['1.2.5'] },
    'derived-5.0.0': {},
    firstChapter: { 78: { '4.0.3': 'V5', '5.0.0': 'V1' } },
  });
});

it('writes an edge of the mapping without its versions', () => {
  const edge = { from: 'v4.0.3-1.1.5', to: 'v5.0.0-13.1.1', fwdVerb: 'MOVED TO', revVerb: 'MOVED FROM' };
  expect(edgeTable(EdgeFile.parse({ edges: [edge] }))).toEqual([['1.1.5', '13.1.1', 'MOVED TO']]);
});

it('prints a table as JSON with one entry a line', () => {
  const table = { edges: [[1], [2]], names: { V1: 'a', V2: 'b' } };
  expect(JSON.parse(printTable(table))).toEqual(table);
  expect(printTable(table).match(/^ {2}/gm)).toHaveLength(4);
});
