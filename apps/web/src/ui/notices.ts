/** A message shown for a moment. */
export interface Notice {
  readonly id: number;
  readonly tone: 'success' | 'error' | 'neutral';
  readonly text: string;
}

/** The most notices shown at once. Older ones make room. */
const SHOWN_MAX = 4;

/** The notices shown now. They live outside React, because requests and the mounted module add notices too. */
export interface Notices {
  readonly add: (notice: Omit<Notice, 'id'>) => void;
  readonly remove: (id: number) => void;
  readonly current: () => readonly Notice[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes an empty list of notices. */
export function createNotices(): Notices {
  let shown: readonly Notice[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Notice[]) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    add: (notice) => {
      lastId += 1;
      // A repeated sentence replaces the first one.
      const others = shown.filter(({ text }) => text !== notice.text);
      change([...others, { ...notice, id: lastId }].slice(-SHOWN_MAX));
    },
    remove: (id) => change(shown.filter((notice) => notice.id !== id)),
    current: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The app's notices. */
export const notices = createNotices();
