import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { useState } from 'react';
import type { RowActions } from './repository-menu-items.tsx';
import type { RemovalProps } from './removal.tsx';
import { mappedOf, useCreateAgain, usePush } from './use-repository-actions.ts';
import type { MappedRepository } from './use-repository-actions.ts';

/** The actions of rows, wired to the API. */
export interface RowRequests {
  readonly actions: RowActions;
  /** The question before a mapping is removed; undefined until one was asked. */
  readonly removal: RemovalProps | undefined;
  /** Takes the question away. */
  readonly dropRemoval: () => void;
}

/** Returns the actions of the rows. `onDone` is called when a product was created again. */
export function useRowRequests(onDone: () => void): RowRequests {
  const [removing, setRemoving] = useState<MappedRepository>();
  const [isOpen, setOpen] = useState(false);
  const push = usePush();
  const createAgain = useCreateAgain(onDone);
  const withMapping = (act: (repository: MappedRepository) => void) => (row: RepositoryRow) => {
    const mapped = mappedOf(row);
    if (mapped) act(mapped);
  };
  return {
    actions: {
      onPush: withMapping(({ mapping }) => push.mutate([mapping.id])),
      onRemove: withMapping((repository) => {
        setRemoving(repository);
        setOpen(true);
      }),
      onCreateAgain: withMapping((repository) => createAgain.mutate(repository)),
    },
    removal: removing && { repository: removing, open: isOpen, onOpenChange: setOpen },
    dropRemoval: () => setRemoving(undefined),
  };
}
