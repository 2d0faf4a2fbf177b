import type {
  AppliedMapRules,
  MapRule,
  MapRuleException,
  MapRulePreviewRow,
  MapRuleQuestion,
  MapRules,
  MapRulesSummary,
  MappingRule,
  MapRuleConditions,
} from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource, send } from './request.ts';
import type { Request } from './request.ts';

/** The values of a map rule that a person chooses. */
export interface MapRuleInput {
  readonly name: string;
  readonly conditions: MapRuleConditions;
  readonly product: MappingRule;
  readonly level: MapRule['level'];
}

/** A rule that is not saved yet; with an id it stands in the place of that rule. */
export type MapRuleDraft = MapRuleInput & { readonly id?: string };

/** One page of a list. */
interface PageOf {
  readonly limit: number;
  readonly offset: number;
}

/** The map rules in their order, with the exceptions. */
export function mapRulesQuery(request: Request) {
  return queryOptions({
    queryKey: keys.mapRules,
    queryFn: ({ signal }) => readResource<MapRules>(request, '/map-rules', { signal }),
  });
}

/** The number of today's unmapped repositories that the rules would map, with a draft as if it were saved. */
export function mapRulesSummaryQuery(request: Request, draft?: MapRuleDraft) {
  return queryOptions({
    queryKey: [...keys.mapRules, 'summary', draft],
    queryFn: ({ signal }) =>
      readResource<MapRulesSummary>(request, '/map-rules/summary', {
        method: 'POST',
        body: { ...(draft && { draft }) },
        onlyReads: true,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** One page of what the rules would do to today's unmapped repositories. */
export function mapRulesPreviewQuery(request: Request, page: PageOf) {
  return queryOptions({
    queryKey: [...keys.mapRules, 'preview', page],
    queryFn: ({ signal }) =>
      readList<MapRulePreviewRow>(request, '/map-rules/preview', {
        method: 'POST',
        body: page,
        onlyReads: true,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** One page of the repositories of which a person has to decide. */
export function mapRuleQuestionsQuery(
  request: Request,
  page: { readonly limit: number; readonly offset: number },
) {
  return queryOptions({
    queryKey: [...keys.mapRules, 'questions', page],
    queryFn: ({ signal }) =>
      readList<MapRuleQuestion>(request, `/map-rules/questions${queryString(page)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Adds a rule after all others. */
export function createMapRule(request: Request, input: MapRuleInput): Promise<MapRule> {
  return readResource<MapRule>(request, '/map-rules', { method: 'POST', body: input });
}

/** Changes a rule, only while it has its revision. */
export function changeMapRule(
  request: Request,
  { id, revision }: Pick<MapRule, 'id' | 'revision'>,
  change: Partial<MapRuleInput> & { readonly enabled?: boolean },
): Promise<MapRule> {
  return readResource<MapRule>(request, `/map-rules/${id}`, {
    method: 'PATCH',
    body: change,
    ifMatch: revision,
  });
}

/** Deletes a rule, only while it has its revision. */
export async function deleteMapRule(request: Request, { id, revision }: Pick<MapRule, 'id' | 'revision'>) {
  await send(request, `/map-rules/${id}`, { method: 'DELETE', ifMatch: revision });
}

/** Puts the rules into another order, only while theirs is that of the revision. */
export function orderMapRules(
  request: Request,
  revision: string,
  ruleIds: readonly string[],
): Promise<MapRules> {
  return readResource<MapRules>(request, '/map-rules/order', {
    method: 'PUT',
    body: { ruleIds },
    ifMatch: revision,
  });
}

/** Gives today's unmapped repositories to the rules. */
export function applyMapRules(request: Request): Promise<AppliedMapRules> {
  return readResource<AppliedMapRules>(request, '/map-rules/apply', { method: 'POST' });
}

/** Adds an exception. */
export function createMapRuleException(request: Request, pattern: string): Promise<MapRuleException> {
  return readResource<MapRuleException>(request, '/map-rules/exceptions', {
    method: 'POST',
    body: { pattern },
  });
}

/** Deletes an exception. */
export async function deleteMapRuleException(request: Request, id: string): Promise<void> {
  await send(request, `/map-rules/exceptions/${id}`, { method: 'DELETE' });
}
