import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { FIRST_ENTRY, missingManyEntry, toRule, toSelection } from './map-many-entry.ts';
import type { MapManyEntry } from './map-many-entry.ts';
import { mapManyProblem } from './map-many-problem.ts';
import type { MapManyProblem } from './map-many-problem.ts';
import { useBatchPreview } from './use-batch-preview.ts';
import { useStartBatch } from './use-start-batch.ts';

/** Holds the state of the form, its preview and its submission. Entries stay after an error. */
export function useMapManyForm(search: MapManySearch) {
  const [entry, setEntry] = useState(FIRST_ENTRY);
  const [isPressed, setPressed] = useState(false);
  const [page, setPage] = useState(1);
  const { preview, atFields, isSettled, ...previewed } = useBatchPreview(entry, search, page);
  const start = useStartBatch();
  // Drops the problems of earlier entries.
  const forgetError = () => {
    if (start.isError) start.reset();
  };
  const missing = missingManyEntry(entry);
  // Judges a template only after a pause in typing: half a template is no mistake. The other fields are judged on
  // submission.
  const told: MapManyProblem =
    isSettled && missing.template !== undefined ? { template: missing.template } : {};
  return {
    ...previewed,
    preview,
    onPage: setPage,
    entry,
    onEntry: (change: Partial<MapManyEntry>) => {
      setEntry((now) => ({ ...now, ...change }));
      forgetError();
    },
    /** Called before the selection changes. */
    onReselect: () => {
      setPage(1);
      forgetError();
    },
    problem: {
      ...atFields,
      ...(isPressed ? missing : told),
      ...(start.error ? mapManyProblem(problemOf(start.error)) : {}),
    },
    isStarting: start.isPending || start.isSuccess,
    onStart: () => {
      setPressed(true);
      const rule = toRule(entry);
      if (rule) start.mutate({ rule, repositories: toSelection(search) });
    },
  };
}
