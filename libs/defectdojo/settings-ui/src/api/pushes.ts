import type { Push, PushChange, PushChangesQuery, PushDetail, RenewalCost } from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isUuid } from '../navigation/search-values.ts';
import { keys } from './keys.ts';
import { ApiProblem } from './problem.ts';
import { queryString, readList, readResource } from './request.ts';
import type { Request } from './request.ts';

interface PageOf {
  readonly limit: number;
  readonly offset: number;
}

/** One push with the sum of its changes. An address of another form has none. */
export function pushQuery(request: Request, pushId: string) {
  return queryOptions({
    queryKey: keys.push(pushId),
    queryFn: ({ signal }) => {
      if (!isUuid(pushId)) throw noSuchPush();
      return readResource<PushDetail>(request, `/pushes/${pushId}`, { signal });
    },
  });
}

function noSuchPush(): ApiProblem {
  return new ApiProblem({
    code: 'not_found',
    message: 'There is no push at this address. Check the link that led here.',
    status: 404,
  });
}

/** One page of the findings that a push changed. */
export function pushChangesQuery(
  request: Request,
  pushId: string,
  query: PageOf & Partial<Pick<PushChangesQuery, 'action' | 'sort' | 'order'>>,
) {
  return queryOptions({
    queryKey: [...keys.push(pushId), 'changes', query],
    queryFn: ({ signal }) =>
      readList<PushChange>(request, `/pushes/${pushId}/changes${queryString({ ...query })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Looks a finding up in DefectDojo. Returns its address there. */
export function findingLink(request: Request, findingId: string): Promise<{ readonly url: string }> {
  return readResource<{ readonly url: string }>(request, `/findings/${findingId}/link`);
}

/** Starts a push of a mapping. `retry` includes rejected findings. */
export function startPush(request: Request, mappingId: string, retry = false): Promise<Push> {
  return readResource<Push>(request, `/mappings/${mappingId}/pushes`, { method: 'POST', body: { retry } });
}

/** The cost of sending everything of a mapping as Gecko writes it now. It is counted anew each time. */
export function renewalQuery(request: Request, mappingId: string) {
  return queryOptions({
    queryKey: [...keys.mapping(mappingId), 'renewal'],
    queryFn: ({ signal }) => readResource<RenewalCost>(request, `/mappings/${mappingId}/renewal`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Starts a push of a mapping that brings everything DefectDojo holds up to how Gecko writes it now. */
export function startRenewal(request: Request, mappingId: string): Promise<Push> {
  return readResource<Push>(request, `/mappings/${mappingId}/pushes`, {
    method: 'POST',
    body: { renew: true },
  });
}

/** Starts pushes of several mappings. Returns the number of pushes started. */
export async function startPushes(request: Request, mappingIds: readonly string[]): Promise<number> {
  const response = await readResource<{ readonly started: number }>(request, '/mapping-pushes', {
    method: 'POST',
    body: { mappingIds },
  });
  return response.started;
}
