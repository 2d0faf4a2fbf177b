import { useQuery } from '@tanstack/react-query';
import { batchPreviewQuery } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { useDebouncedValue } from '../../target/use-debounced-value.ts';
import { toPreviewRule, toSelection } from './map-many-entry.ts';
import type { MapManyEntry } from './map-many-entry.ts';
import { mapManyProblem } from './map-many-problem.ts';

/** What every preview is filed under. */
export const PREVIEW_KEY = ['batches', 'preview'];

/** A page asks DefectDojo for each of its names, about a tenth of a second each: so few that a person waits for them. */
const PAGE_SIZE = 20;
const PAUSE_MS = 400;
/** Stands in for a rule while there is none; nothing is asked with it. */
const NO_RULE = { kind: 'template', template: '{path}', productType: 'Gecko' } as const;

/** One page of what mapping many would come to, asked for when typing rests. */
export function useBatchPreview(entry: MapManyEntry, search: MapManySearch, page: number) {
  const { request } = useHost();
  const template = useDebouncedValue(entry.template, PAUSE_MS);
  const rule = toPreviewRule({ ...entry, template });
  const preview = useQuery({
    ...batchPreviewQuery(
      request,
      { rule: rule ?? NO_RULE, repositories: toSelection(search) },
      { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    ),
    enabled: rule !== undefined,
    // It is asked for to see what would happen at this moment, and costs DefectDojo a search for every row.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const { form: _form, ...atFields } = rule && preview.error ? mapManyProblem(problemOf(preview.error)) : {};
  const isSettled = entry.kind !== 'template' || template === entry.template;
  return {
    preview,
    /** What the preview says is wrong with a field. */
    atFields,
    /** Whether there is no rule to preview: something at the fields is missing or wrong. */
    isIncomplete: rule === undefined || Object.keys(atFields).length > 0,
    /** Whether typing rests. */
    isSettled,
    /** Whether the rows are those of before, or none yet, and the right ones are on their way. */
    isCounting: !isSettled || (rule !== undefined && (preview.isPlaceholderData || preview.isLoading)),
  };
}
