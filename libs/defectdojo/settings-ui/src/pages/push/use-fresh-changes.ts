import type { PushDetail } from '@gecko-defectdojo/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { keys } from '../../api/keys.ts';

/** The changes of a push at work are read again at most this often, in milliseconds. */
const REFRESH_MS = 1_500;

/**
 * Reads the sum and the list of changes again as a push goes on. Once it is over, refreshes everything else that it may
 * have changed, such as the test that it made in DefectDojo.
 */
export function useFreshChanges(push: PushDetail | undefined): void {
  useRefreshWhileAtWork(push);
  useRefreshAtTheEnd(push);
}

function useRefreshWhileAtWork(push: PushDetail | undefined): void {
  const queries = useQueryClient();
  const refreshedAt = useRef(-Infinity);
  const { id, finishedAt } = push ?? {};
  const isAtWork = finishedAt === null;
  const step = push && `${push.status} ${String(push.counters.done)} ${String(push.counters.writes)}`;
  useEffect(() => {
    if (id === undefined || !isAtWork) return undefined;
    const wait = Math.max(0, refreshedAt.current + REFRESH_MS - performance.now());
    const timer = setTimeout(() => {
      refreshedAt.current = performance.now();
      void queries.invalidateQueries({ queryKey: keys.push(id) });
    }, wait);
    return () => clearTimeout(timer);
  }, [queries, id, isAtWork, step]);
}

function useRefreshAtTheEnd(push: PushDetail | undefined): void {
  const queries = useQueryClient();
  const id = push?.id;
  const isOver = push !== undefined && push.finishedAt !== null;
  const [first, setFirst] = useState<{ readonly id: string; readonly wasOver: boolean }>();
  if (id !== undefined && first?.id !== id) setFirst({ id, wasOver: isOver });
  // What was over when it was first read is up to date. Only other pages may have been read while it ran.
  const wasOver = first?.id === id && first?.wasOver === true;
  useEffect(() => {
    if (!isOver) return;
    const rest = [['mappings'], keys.repositories, keys.overview, keys.notices];
    for (const queryKey of wasOver ? rest : [keys.allPushes, ...rest])
      void queries.invalidateQueries({ queryKey });
  }, [id, isOver, wasOver, queries]);
}
