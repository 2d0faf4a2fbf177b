import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { coverageOf, partsOfSelection, refreshSelection, SELECTION_MAX, selectRows } from './selection.ts';
import type { Selection } from './selection.ts';

const NONE: Selection = new Map();
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

describe('a selection', () => {
  it('keeps what was ticked on another page', () => {
    const first = selectRows(NONE, [shop], true);
    expect([...selectRows(first, [api], true).keys()]).toEqual(['shop', 'api']);
    expect([...selectRows(selectRows(first, [api], true), [shop], false).keys()]).toEqual(['api']);
  });

  it('never holds more than it may', () => {
    const rows = Array.from({ length: SELECTION_MAX + 50 }, (_, index) => ({
      id: String(index),
      mapping: null,
    }));
    const full = selectRows(NONE, rows, true);
    expect(full.size).toBe(SELECTION_MAX);
    expect(selectRows(full, rows.slice(0, 1), true).size).toBe(SELECTION_MAX);
  });

  it('pushes what is mapped, maps what is not, and does neither where the product is gone', () => {
    expect(partsOfSelection(selectRows(NONE, [shop, legacy, api], true))).toEqual({
      pushable: ['of-shop'],
      mappable: ['api'],
    });
  });

  it('knows what was mapped after it was ticked', () => {
    const before = selectRows(NONE, [api], true);
    const after = refreshSelection(before, [{ id: 'api', mapping: mapping('of-api') }, shop]);
    expect(partsOfSelection(after)).toEqual({ pushable: ['of-api'], mappable: [] });
    expect(after.has('shop')).toBe(false);
  });

  it.each([
    [[], 'none'],
    [[shop], 'some'],
    [[shop, api], 'all'],
  ] as const)('tells how much of a page it covers', (rows, coverage) => {
    expect(coverageOf(selectRows(NONE, rows, true), [shop, api])).toBe(coverage);
  });
});
