import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { AnyRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { MouseEvent } from 'react';
import { useHost } from '../../host.ts';
import type { HostTarget } from '../../host.ts';
import { useModuleBase, useModuleNavigate } from '../../navigation/navigation.tsx';
import { findingsTarget, readPlace, sectionTarget } from './cell-target.ts';
import type { CellPlace, LinkedRow } from './cell-target.ts';

/** Returns the address behind a cell. */
export type HrefOf = (row: LinkedRow, place: CellPlace) => string;

/**
 * Returns the addresses of a table's cells, and one listener for all of them. A matrix has more cells than a page can have
 * link components: each of those follows the router's state.
 */
export function useCellLinks(version: AsvsVersion | undefined): {
  readonly hrefOf: HrefOf;
  /** Follows a pressed link that has `data-place`, in a row that has `data-row`, without leaving the app. */
  readonly follow: (event: MouseEvent, rows: readonly LinkedRow[]) => void;
} {
  const router = useRouter();
  const { paths } = useHost();
  const base = useModuleBase();
  const toModule = useModuleNavigate();
  const toHost = useNavigate();
  const hrefOf = useMemo<HrefOf>(() => {
    const hostHref = createHostHref(router);
    return (row, place) => {
      const target = findingsTarget(row, place, { version, paths });
      if (target) return hostHref(target);
      const show = place.kind === 'requirements' ? '&show=requirements' : '';
      return `${base}/repositories/${row.repositoryId}/sections?chapter=${place.chapterId}${show}`;
    };
  }, [router, paths, base, version]);
  return {
    hrefOf,
    follow: (event, rows) => {
      if (!isPlainPress(event) || !(event.target instanceof Element)) return;
      const link = event.target.closest<HTMLElement>('a[data-place]');
      const place = readPlace(link?.dataset['place']);
      const row = rows.find(({ repositoryId }) => repositoryId === rowOf(link));
      if (!place || !row) return;
      event.preventDefault();
      const target = findingsTarget(row, place, { version, paths });
      if (target) void toHost(target as never);
      else toModule(sectionTarget(row, place));
    },
  };
}

/**
 * Returns a function that writes the address of a page of the host. The router takes some 0.2 ms for each address, which
 * is long for a thousand cells; the path is the same for all cells of a row.
 */
function createHostHref(router: AnyRouter): (target: HostTarget) => string {
  const known = new Map<string, string>();
  return ({ to, params = {}, search = {} }) => {
    const key = JSON.stringify([to, params]);
    const path = known.get(key) ?? router.buildLocation({ to, params }).publicHref.replace(/\?.*$/, '');
    known.set(key, path);
    return path + router.options.stringifySearch(search);
  };
}

/** Returns false for presses that open a tab or a window, which stay the browser's. */
function isPlainPress(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
  return button === 0 && !defaultPrevented && !(metaKey || ctrlKey || shiftKey || altKey);
}

function rowOf(link: HTMLElement | null): string | undefined {
  return link?.closest<HTMLElement>('[data-row]')?.dataset['row'];
}
