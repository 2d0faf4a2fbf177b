/** The search parameters that pages were last shown with, by path: a link back shows the same list again. */
export interface SearchMemory {
  readonly remember: (path: string, search: object) => void;
  /** Returns the last search parameters of a page; undefined for a page that was not shown. */
  readonly recall: (path: string) => Readonly<Record<string, unknown>> | undefined;
}

/** The most pages that are remembered; the oldest make room. */
const PAGES_MAX = 50;
/** The most characters of one page's search parameters as JSON. */
const LENGTH_MAX = 2_000;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;
type Entries = readonly (readonly [path: string, search: string])[];

/**
 * Makes a memory that outlives a reload in this tab. `name` is its key in the tab's storage; without a storage it lasts
 * as long as the page.
 */
export function createSearchMemory(name: string, storage: () => Storage): SearchMemory {
  const searches = new Map(readEntries(name, storage));
  return {
    remember: (path, search) => {
      const text = JSON.stringify(search);
      if (text.length > LENGTH_MAX || searches.get(path) === text) return;
      searches.delete(path);
      searches.set(path, text);
      const [oldest] = searches.keys();
      if (searches.size > PAGES_MAX && oldest !== undefined) searches.delete(oldest);
      attempt(() => storage().setItem(name, JSON.stringify([...searches])));
    },
    recall: (path) => {
      const text = searches.get(path);
      return text === undefined ? undefined : parsed(text);
    },
  };
}

/** Runs something that a browser without storage refuses. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = attempt(() => JSON.parse(text) as unknown);
  // Only an object has search parameters, and it is read as untrusted by the page's own search.
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

function readEntries(name: string, storage: () => Storage): Entries {
  const value: unknown = attempt(() => JSON.parse(storage().getItem(name) ?? '[]') as unknown);
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, PAGES_MAX)
    .flatMap((entry: unknown): Entries =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string'
        ? [[entry[0], entry[1]]]
        : [],
    );
}
