import type { MappingBatch } from '@gecko-defectdojo/contract';
import { Button, useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { undoBatch } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { LatePart } from '../../components/late-part.tsx';
import { useHost } from '../../host.ts';
import { words as page } from './words.ts';

const { undo: words } = page;

const loadQuestion = async () => (await import('../../components/confirm-question.tsx')).ConfirmQuestion;

export interface UndoBatchProps {
  readonly batchId: string;
  /** True if the batch chose levels. */
  readonly setsLevels: boolean;
  /** The mappings and the waiting repositories that would be taken back. */
  readonly undo: NonNullable<MappingBatch['undo']>;
}

/** The button that takes a batch back, and the question before that. */
export function UndoBatch({ batchId, setsLevels, undo: { mappings, waiting } }: UndoBatchProps) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const format = useFormat();
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
            title: words.title,
            paragraphs: [
              ...(waiting === 0 ? [] : [words.stops(waiting, format)]),
              ...(mappings === 0 ? [] : [words.removes(mappings, format)]),
              ...(setsLevels && mappings > 0 ? [words.levels] : []),
              words.stays,
            ],
            confirm: words.button,
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
