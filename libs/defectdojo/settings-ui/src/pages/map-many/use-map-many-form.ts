import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { exceptOf, leaveOut, NOTHING_LEFT_OUT, settle, takeIn, totalsWithout } from './left-out.ts';
import { missingRuleEntry, toRule } from '../../target/product-rule.ts';
import { FIRST_ENTRY, toSelection } from './map-many-entry.ts';
import type { MapManyEntry } from './map-many-entry.ts';
import { mapManyProblem } from './map-many-problem.ts';
import type { MapManyProblem } from './map-many-problem.ts';
import { useBatchPreview } from './use-batch-preview.ts';
import { useBatchSummary } from './use-batch-summary.ts';
import { useStartBatch } from './use-start-batch.ts';

/** Holds the state of the form, its totals, its preview and its submission. Entries stay after an error. */
export function useMapManyForm(search: MapManySearch) {
  const [entry, setEntry] = useState(FIRST_ENTRY);
  const [isPressed, setPressed] = useState(false);
  const [page, setPage] = useState(1);
  const [leftOut, setLeftOut] = useState(NOTHING_LEFT_OUT);
  const { preview, rule, atFields, isSettled, ...previewed } = useBatchPreview(entry, search, page);
  const summary = useBatchSummary(rule, toSelection(search, leftOut.settled));
  const start = useStartBatch();
  // Drops the problems of earlier entries.
  const forgetError = () => {
    if (start.isError) start.reset();
  };
  const missing = missingRuleEntry(entry);
  // Judges a template only after a pause in typing: half a template is no mistake. The other fields are judged on
  // submission.
  const told: MapManyProblem =
    isSettled && missing.template !== undefined ? { template: missing.template } : {};
  return {
    ...previewed,
    preview,
    summary: {
      ...summary,
      totals: summary.totals && totalsWithout(summary.totals, leftOut),
      isOutdated: summary.isOutdated || previewed.isCounting,
    },
    leftOut,
    onTick: (rows: readonly BatchPreviewRow[], ticked: boolean) => {
      setLeftOut((now) => (ticked ? takeIn : leaveOut)(now, rows));
      forgetError();
    },
    onTakeAllIn: () => setLeftOut(NOTHING_LEFT_OUT),
    onPage: setPage,
    entry,
    onEntry: (change: Partial<MapManyEntry>) => {
      setEntry((now) => ({ ...now, ...change }));
      if (NAMING.some((field) => field in change)) setLeftOut(settle);
      forgetError();
    },
    /** Called before the selection changes. */
    onReselect: () => {
      setPage(1);
      setLeftOut(settle);
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
      const chosen = toRule(entry);
      const repositories = toSelection(search, exceptOf(leftOut));
      if (chosen) start.mutate({ rule: chosen, repositories, level: entry.level });
    },
  };
}

/** The entries that name the products. */
const NAMING = ['kind', 'template', 'product'] as const;
