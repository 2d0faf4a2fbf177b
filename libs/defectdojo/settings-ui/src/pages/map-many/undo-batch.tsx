import type { MappingBatch } from '@gecko-defectdojo/contract';
import { Button } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { undoBatch } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { LatePart } from '../../components/late-part.tsx';
import { useHost } from '../../host.ts';
import type { UndoQuestionProps } from './undo-question.tsx';
import { words as page } from './words.ts';

const { undo: words } = page;

const loadQuestion = async () => (await import('./undo-question.tsx')).UndoQuestion;

export interface UndoBatchProps extends Pick<UndoQuestionProps, 'setsLevels' | 'undo'> {
  readonly batchId: string;
}

/** The button that takes a batch back, and the question before that. */
export function UndoBatch({ batchId, setsLevels, undo: of }: UndoBatchProps) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoBatch(request, batchId),
    onSuccess: (batch) => {
      setOpen(false);
      queries.setQueryData<MappingBatch>(keys.batch(batchId), batch);
      for (const queryKey of CHANGED) void queries.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      setOpen(false);
      notify({ tone: 'error', text: problemOf(error).message });
    },
  });
  return (
    <>
      <Button
        icon="history"
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        {words.button}
      </Button>
      {wasOpened ? (
        <LatePart
          load={loadQuestion}
          of={{
            setsLevels,
            undo: of,
            open: isOpen,
            onOpenChange: setOpen,
            pending: undo.isPending,
            onConfirm: () => undo.mutate(),
          }}
          onFail={() => setOpened(false)}
        />
      ) : null}
    </>
  );
}

/** The queries that show mappings, or a batch's repositories. */
const CHANGED = [
  keys.batches,
  keys.repositories,
  keys.overview,
  keys.matrix,
  keys.profiles,
  ['mappings'],
] as const;
