import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import type { TableFilter } from '../table-query.ts';
import {
  countSelected,
  coverageOf,
  NOTHING_SELECTED,
  onlySelected,
  refreshSelection,
  SELECTION_MAX,
  selectMatching,
  selectRows,
  toSelectInput,
} from './selection.ts';

const mapping = (id: string, state: 'active' | 'stale' = 'active'): RepositoryRow['mapping'] => ({
  id,
  branch: 'main',
  productId: 7,
  productName: 'Shop',
  productUrl: 'https://defectdojo.example.com/product/7',
  benchmarkUrl: null,
  state,
  stateCode: null,
  stateReason: null,
});
const shop = { id: 'shop', mapping: mapping('of-shop') };
const legacy = { id: 'legacy', mapping: mapping('of-legacy', 'stale') };
const api = { id: 'api', mapping: null };

describe('ticked repositories', () => {
  it('stay ticked on another page', () => {
    const first = selectRows(NOTHING_SELECTED, [shop], true);
    const both = selectRows(first, [api], true);
    expect(toSelectInput(both)).toEqual({ kind: 'chosen', repositoryIds: ['shop', 'api'] });
    expect(toSelectInput(selectRows(both, [shop], false))).toEqual({
      kind: 'chosen',
      repositoryIds: ['api'],
    });
  });

  it('are never more than the API takes', () => {
    const rows = Array.from({ length: SELECTION_MAX + 50 }, (_, index) => ({
      id: String(index),
      mapping: null,
    }));
    const full = selectRows(NOTHING_SELECTED, rows, true);
    expect(countSelected(full).total).toBe(10_000);
    expect(countSelected(selectRows(full, rows.slice(0, 1), true)).total).toBe(10_000);
  });

  it('are counted by what their mappings allow', () => {
    const all = selectRows(NOTHING_SELECTED, [shop, legacy, api], true);
    expect(countSelected(all)).toEqual({ total: 3, active: 1, productGone: 1, notMapped: 1 });
  });

  it('are counted as they are after somebody else mapped one', () => {
    const before = selectRows(NOTHING_SELECTED, [api], true);
    const after = refreshSelection(before, [{ id: 'api', mapping: mapping('of-api') }, shop]);
    expect(countSelected(after)).toEqual({ total: 1, active: 1, productGone: 0, notMapped: 0 });
  });

  it('stay the same object while nothing about them is new', () => {
    const before = selectRows(NOTHING_SELECTED, [shop, api], true);
    expect(refreshSelection(before, [{ ...shop }, api, legacy])).toBe(before);
  });

  it.each([
    [[], 'none'],
    [[shop], 'some'],
    [[shop, api], 'all'],
  ] as const)('cover some of a page or all of it', (rows, coverage) => {
    expect(coverageOf(selectRows(NOTHING_SELECTED, rows, true), [shop, api])).toBe(coverage);
  });

  it('name the only one', () => {
    expect(onlySelected(NOTHING_SELECTED)).toBeUndefined();
    expect(onlySelected(selectRows(NOTHING_SELECTED, [shop], true))).toBe('shop');
    expect(onlySelected(selectRows(NOTHING_SELECTED, [shop, api], true))).toBeUndefined();
  });
});

describe('all that match', () => {
  const filter: TableFilter = { search: 'acme/', filter: 'all' };
  const counts = { total: 60, active: 55, productGone: 2, notMapped: 3 };
  const all = selectMatching(filter, counts);

  it('are selected on each page, and counted by the server', () => {
    expect(coverageOf(all, [shop, legacy, api])).toBe('all');
    expect(countSelected(all)).toEqual(counts);
    expect(toSelectInput(all)).toEqual({ kind: 'matching', query: filter, except: [] });
  });

  it('are less the ones that were unticked', () => {
    const rest = selectRows(all, [shop, api], false);
    expect(coverageOf(rest, [shop, legacy, api])).toBe('some');
    expect(countSelected(rest)).toEqual({ total: 58, active: 54, productGone: 2, notMapped: 2 });
    expect(toSelectInput(rest)).toEqual({ kind: 'matching', query: filter, except: ['shop', 'api'] });
    const again = selectRows(rest, [api], true);
    expect(countSelected(again)).toEqual({ total: 59, active: 54, productGone: 2, notMapped: 3 });
  });

  it('are nothing once each of them is unticked', () => {
    const two = selectMatching(filter, { total: 2, active: 1, productGone: 0, notMapped: 1 });
    expect(selectRows(two, [shop, api], false)).toBe(NOTHING_SELECTED);
  });

  it('never count less than none, whatever was mapped since they were counted', () => {
    const none = selectMatching(filter, { total: 4, active: 0, productGone: 0, notMapped: 4 });
    expect(countSelected(selectRows(none, [shop], false)).active).toBe(0);
  });
});
