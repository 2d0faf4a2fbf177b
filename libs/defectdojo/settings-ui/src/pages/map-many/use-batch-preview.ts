import { useQuery } from '@tanstack/react-query';
import { batchPreviewQuery } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { useDebouncedValue } from '../../target/use-debounced-value.ts';
import { NO_RULE, toPreviewRule, toSelection } from './map-many-entry.ts';
import type { MapManyEntry } from './map-many-entry.ts';
import { mapManyProblem } from './map-many-problem.ts';

/**
 * The rows of one page. Each row costs a search in DefectDojo of about a tenth of a second, so the page stays small
 * enough to wait for.
 */
const PAGE_SIZE = 20;
const PAUSE_MS = 400;

/** Loads one page of the preview after a pause in typing. */
export function useBatchPreview(entry: MapManyEntry, search: MapManySearch, page: number) {
  const { request } = useHost();
  const template = useDebouncedValue(entry.template, PAUSE_MS);
  const rule = toPreviewRule({ ...entry, template });
  const preview = useQuery({
    ...batchPreviewQuery(
      request,
      { rule: rule ?? NO_RULE, repositories: toSelection(search, []) },
      { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    ),
    enabled: rule !== undefined,
    // Always current, but never polled: each row costs DefectDojo a search.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const { form: _form, ...atFields } = rule && preview.error ? mapManyProblem(problemOf(preview.error)) : {};
  const isSettled = entry.kind !== 'template' || template === entry.template;
  return {
    preview,
    /** The rule that the rows are of. */
    rule,
    /** The problem of a field, as reported by the preview. */
    atFields,
    /** True while there is no rule to preview, because an entry is missing or invalid. */
    isIncomplete: rule === undefined || Object.keys(atFields).length > 0,
    /** True after a pause in typing. */
    isSettled,
    /** True while the rows of the current rule load. */
    isCounting: !isSettled || (rule !== undefined && (preview.isPlaceholderData || preview.isLoading)),
  };
}
