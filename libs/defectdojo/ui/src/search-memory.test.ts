import { describe, expect, it } from 'vitest';
import { createSearchMemory } from './search-memory.ts';

/** The storage of a tab. */
function createStorage(stored: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(stored));
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('the memory for links back', () => {
  it('knows the last search of a page, after a reload too', () => {
    const storage = createStorage();
    const memory = createSearchMemory('m', () => storage);
    memory.remember('/list', { search: 'shop', page: 2 });
    memory.remember('/list', { search: 'shop', page: 3 });
    expect(memory.recall('/list')).toEqual({ search: 'shop', page: 3 });
    expect(createSearchMemory('m', () => storage).recall('/list')).toEqual({ search: 'shop', page: 3 });
    expect(memory.recall('/other')).toBeUndefined();
  });

  it('works without a storage', () => {
    const memory = createSearchMemory('m', () => {
      throw new DOMException('The user blocks storage.', 'SecurityError');
    });
    memory.remember('/list', { page: 2 });
    expect(memory.recall('/list')).toEqual({ page: 2 });
  });

  it.each(['', 'x', '{}', '[1,["a"],["b",2],["/list","x"]]', '[["/list","3"]]'])(
    'takes no harm from %j',
    (text) => {
      const storage = createStorage({ m: text });
      expect(createSearchMemory('m', () => storage).recall('/list')).toBeUndefined();
    },
  );

  it('forgets the oldest of many pages, and what is too long at once', () => {
    const memory = createSearchMemory('m', () => createStorage());
    memory.remember('/long', { search: 'x'.repeat(3_000) });
    expect(memory.recall('/long')).toBeUndefined();
    for (let page = 0; page <= 50; page += 1) memory.remember(`/${String(page)}`, { page });
    expect(memory.recall('/0')).toBeUndefined();
    expect(memory.recall('/1')).toEqual({ page: 1 });
    expect(memory.recall('/50')).toEqual({ page: 50 });
  });
});
