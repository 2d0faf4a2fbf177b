import type { MapRule, MapRules } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import {
  applyMapRules,
  changeMapRule,
  createMapRule,
  createMapRuleException,
  deleteMapRule,
  deleteMapRuleException,
  orderMapRules,
} from '../../api/map-rules.ts';
import type { MapRuleInput } from '../../api/map-rules.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';

/** A rule as it is saved: a new one, or a change of one. */
export interface SavedRule {
  readonly rule: MapRule | undefined;
  readonly input: MapRuleInput;
}

/** The changes of the rules and the exceptions. After each the page reads them again; a failure is a notice. */
export function useRules() {
  const { request } = useHost();
  return {
    save: useChange(({ rule, input }: SavedRule) =>
      rule === undefined ? createMapRule(request, input) : changeMapRule(request, rule, input),
    ),
    toggle: useChange(({ rule, enabled }: { readonly rule: MapRule; readonly enabled: boolean }) =>
      changeMapRule(request, rule, { enabled }),
    ),
    remove: useChange((rule: MapRule) => deleteMapRule(request, rule)),
    order: useChange(
      ({ revision, ruleIds }: Pick<MapRules, 'revision'> & { readonly ruleIds: readonly string[] }) =>
        orderMapRules(request, revision, ruleIds),
    ),
    apply: useChange(() => applyMapRules(request)),
    addException: useChange((pattern: string) => createMapRuleException(request, pattern)),
    removeException: useChange((id: string) => deleteMapRuleException(request, id)),
  };
}

/** The changes of the rules and the exceptions. */
export type RuleChanges = ReturnType<typeof useRules>;

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const { notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.mapRules }),
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
}
