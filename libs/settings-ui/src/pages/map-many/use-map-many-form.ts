import type { MapManyInput, MappingBatch } from '@gecko-defectdojo/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { batchPreviewQuery, startBatch } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation.tsx';
import type { MapManySearch } from '../../search.ts';
import { useDebouncedValue } from '../map/use-debounced-value.ts';
import { FIRST_ENTRY, missingManyEntry, toPreviewRule, toRule, toSelection } from './map-many-entry.ts';
import type { MapManyEntry } from './map-many-entry.ts';
import { mapManyProblem } from './map-many-problem.ts';
import type { MapManyProblem } from './map-many-problem.ts';

/** A page asks DefectDojo for each of its names, about a tenth of a second each: so few that a person waits for them. */
const PAGE_SIZE = 20;
const PAUSE_MS = 400;
/** Stands in for a rule while there is none; nothing is asked with it. */
const NO_RULE = { kind: 'template', template: '{path}', productType: 'Gecko' } as const;

/** The state of the form that maps many, its preview, and what starting does. */
export function useMapManyForm(search: MapManySearch) {
  const { request } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  const [entry, setEntry] = useState(FIRST_ENTRY);
  const [isPressed, setPressed] = useState(false);
  const [page, setPage] = useState(1);
  const settled = useDebouncedValue(entry.template, PAUSE_MS);
  const selection = toSelection(search);
  const rule = toPreviewRule({ ...entry, template: settled });
  const preview = useQuery({
    ...batchPreviewQuery(
      request,
      { rule: rule ?? NO_RULE, repositories: selection },
      { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    ),
    enabled: rule !== undefined,
    // It is asked for to see what would happen at this moment, and costs DefectDojo a search for every row.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const start = useMutation({
    mutationFn: (input: MapManyInput) => startBatch(request, input),
    onSuccess: (batch) => {
      queries.setQueryData<MappingBatch>(keys.batch(batch.id), batch);
      // Going back from the batch leads to where this page was come from, not to a form that is done with.
      navigate({ page: 'map-many', search: { batch: batch.id } }, { replace: true });
    },
    onError: () => {
      // A product or repository may have gone: what the fields offer and the preview says is read again.
      void queries.invalidateQueries({ queryKey: keys.products });
      void queries.invalidateQueries({ queryKey: ['batches', 'preview'] });
    },
  });
  const missing = missingManyEntry(entry);
  const isSettled = entry.kind !== 'template' || settled === entry.template;
  const seen: MapManyProblem = {
    // Half a template is no mistake: it is judged when typing rests.
    ...(isSettled && missing.template !== undefined ? { template: missing.template } : {}),
    ...(isPressed ? missing : {}),
  };
  const previewProblem = rule && preview.error ? mapManyProblem(problemOf(preview.error)) : {};
  const { form: _form, ...atFields } = previewProblem;
  return {
    entry,
    onEntry: (change: Partial<MapManyEntry>) => {
      setEntry((now) => ({ ...now, ...change }));
      if (start.isError) start.reset();
    },
    problem: { ...atFields, ...seen, ...(start.error ? mapManyProblem(problemOf(start.error)) : {}) },
    preview,
    /** Why there is nothing to preview: something at the fields is missing or wrong. */
    isIncomplete: rule === undefined || Object.keys(atFields).length > 0,
    isCounting: !isSettled || (rule !== undefined && (preview.isPlaceholderData || preview.isLoading)),
    setPage,
    isStarting: start.isPending || start.isSuccess,
    onStart: () => {
      setPressed(true);
      const whole = toRule(entry);
      if (whole) start.mutate({ rule: whole, repositories: selection });
    },
  };
}
