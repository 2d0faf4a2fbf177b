import { useState } from 'react';

/** The revision that a person has read, which a change of theirs names. */
export interface ReadRevision {
  readonly revision: string | undefined;
  /** Reads the present one: the person begins to edit. */
  readonly read: () => void;
  /** Takes the one that is present at the next save: the page says that another change came in between. */
  readonly accept: () => void;
}

/** Keeps the revision of an object since a person began to edit it, while the object itself may change on the page. */
export function useReadRevision(present: string | undefined): ReadRevision {
  const [known, setKnown] = useState(present);
  return {
    revision: known ?? present,
    read: () => {
      setKnown(present);
    },
    accept: () => {
      setKnown(undefined);
    },
  };
}
