import type { PushDetail } from '@gecko-defectdojo/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../../api/keys.ts';

/**
 * Refreshes everything that a push may have changed once it is over, such as the test that it made in DefectDojo, also
 * where no events arrive.
 */
export function useFreshChanges(push: PushDetail | undefined): void {
  const queries = useQueryClient();
  const id = push?.id;
  const isOver = push !== undefined && push.finishedAt !== null;
  const [first, setFirst] = useState<{ readonly id: string; readonly wasOver: boolean }>();
  if (id !== undefined && first?.id !== id) setFirst({ id, wasOver: isOver });
  // A push that was over when it was first read is up to date. Only other pages may have been read while it ran.
  const wasOver = first?.id === id && first?.wasOver === true;
  useEffect(() => {
    if (!isOver) return;
    const rest = [['mappings'], keys.repositories, keys.overview, keys.notices];
    for (const queryKey of wasOver ? rest : [keys.allPushes, ...rest])
      void queries.invalidateQueries({ queryKey });
  }, [id, isOver, wasOver, queries]);
}
