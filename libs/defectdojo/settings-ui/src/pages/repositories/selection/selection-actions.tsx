import { useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { LatePart } from '../../../components/late-part.tsx';
import { useHost } from '../../../host.ts';
import { useModuleNavigate } from '../../../navigation/navigation.tsx';
import { outcomeWords } from './outcome-words.ts';
import { RepositoriesSelectionBar } from './repositories-selection-bar.tsx';
import { SelectionResult } from './selection-result.tsx';
import { countSelected, onlySelected } from './selection.ts';
import { useFreezing } from './use-freezing.ts';
import type { TableSelection } from './use-selection.ts';
import { useSelectionChange } from './use-selection-change.ts';
import type { DoneToSelection, SelectionChange } from './use-selection-change.ts';
import type { SelectionAction } from './words.ts';

const loadQuestion = async () => (await import('./selection-question.tsx')).SelectionQuestion;

export interface SelectionActionsProps extends Omit<TableSelection, 'onSelect'> {
  /** The number of repositories that match the filters. */
  readonly matching: number;
}

/** The bar of the selected repositories, the dialogs of its actions, and what was done last. */
export function SelectionActions({ selection, matching, ...rest }: SelectionActionsProps) {
  const { isSelectingAll, onSelectAll, onClear } = rest;
  const { onAsk, onFail, question, done, onClose } = useQuestion(selection, onClear);
  const map = useMapping(selection);
  return (
    <>
      <RepositoriesSelectionBar
        {...{ selection, matching, isSelectingAll, onSelectAll, onClear }}
        isMapping={map.isFreezing}
        onMap={map.onMap}
        onAction={onAsk}
      />
      {question === undefined ? null : (
        <LatePart key={question.number} load={loadQuestion} of={question.props} onFail={onFail} />
      )}
      {done !== undefined && countSelected(selection).total === 0 ? (
        <SelectionResult key={done.selectionId} done={done} onClose={onClose} />
      ) : null}
    </>
  );
}

/** Asks about the selection and does what is chosen, one action at a time. */
function useQuestion(selection: TableSelection['selection'], onClear: () => void) {
  const { notify } = useHost();
  const format = useFormat();
  const [asked, setAsked] = useState<{ readonly action: SelectionAction; readonly number: number }>();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<DoneToSelection>();
  const freezer = useFreezing(selection);
  const change = useSelectionChange({
    onDone: (outcome) => {
      setDone(outcome);
      if (isOpen) {
        setOpen(false);
        onClear();
        return;
      }
      // A person who closed the dialog does something else now.
      notify({ tone: 'success', text: outcomeWords(outcome, format) });
    },
    onFailed: (message) => {
      if (!isOpen) notify({ tone: 'error', text: message });
    },
  });
  const question = asked && {
    number: asked.number,
    props: {
      action: asked.action,
      open: isOpen,
      onOpenChange: setOpen,
      freezing: freezer,
      problem: change.error === null ? undefined : problemOf(change.error).message,
      running: change.isPending ? change.variables : undefined,
      onChange: (wanted: SelectionChange) => change.mutate(wanted),
    },
  };
  const onAsk = (action: SelectionAction) => {
    setOpen(true);
    // Shows the action that runs.
    if (change.isPending) return;
    setAsked((before) => ({ action, number: (before?.number ?? 0) + 1 }));
    change.reset();
    freezer.freeze();
  };
  return { onAsk, onFail: () => setAsked(undefined), question, done, onClose: () => setDone(undefined) };
}

/** Goes to the page that maps the selection, or its only repository. */
function useMapping(selection: TableSelection['selection']) {
  const { notify } = useHost();
  const navigate = useModuleNavigate();
  const { freeze, isFreezing } = useFreezing(selection);
  const only = onlySelected(selection);
  return {
    isFreezing,
    onMap: () => {
      if (only !== undefined) navigate({ page: 'map', repositoryId: only });
      else
        freeze({
          onSuccess: ({ id }) => navigate({ page: 'map-many', search: { selection: id } }),
          onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
        });
    },
  };
}
