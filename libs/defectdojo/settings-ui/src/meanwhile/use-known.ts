import { useState } from 'react';

/** An object as a person knows it while they edit it. */
export interface Known<T> {
  /** The object when it was kept; the present one while none is kept. */
  readonly known: T;
  /** Keeps the present object: the person begins to edit it. */
  readonly keep: () => void;
  /** Forgets the kept object: the page has told the person of the present one. */
  readonly forget: () => void;
}

/**
 * Keeps an object as it was when a person began to edit it, while the object itself changes on the page. A save names
 * its revision, so that nothing is replaced that the person has not seen.
 */
export function useKnown<T>(present: T): Known<T> {
  const [kept, setKept] = useState<{ readonly object: T }>();
  return {
    known: kept === undefined ? present : kept.object,
    keep: () => setKept({ object: present }),
    forget: () => setKept(undefined),
  };
}

/** Does the same for a dialog: keeps the object as it was when the dialog opened. */
export function useKnownInDialog<T>(present: T, isOpen: boolean): Known<T> {
  const known = useKnown(present);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) known.keep();
  }
  return known;
}
