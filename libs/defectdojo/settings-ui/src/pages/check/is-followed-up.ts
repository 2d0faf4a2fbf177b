import type { CheckDifference } from '@gecko-defectdojo/contract';
import type { ListPage } from '../../api/request.ts';
import type { Wanted } from './use-restore.ts';

/**
 * Returns true if every difference of a kind was pushed since its check, or waits for the next push, as far as a page of
 * them tells: it must hold all of the list.
 */
export function isFollowedUp(kind: Wanted['kind'], page: ListPage<CheckDifference> | undefined): boolean {
  if (page === undefined || page.items.length < page.pagination.total) return false;
  const ofKind = page.items.filter((item) => item.kind === kind);
  return ofKind.length > 0 && ofKind.every(({ followUp = 'none' }) => followUp !== 'none');
}
