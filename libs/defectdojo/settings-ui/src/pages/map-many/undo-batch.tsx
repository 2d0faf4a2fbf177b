import type { MappingBatch } from '@gecko-defectdojo/contract';
import { Button, ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { undoBatch } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { words as page } from './words.ts';

const { undo: words } = page;

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
      <Button icon="history" onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={words.title}
        description={
          <>
            {waiting === 0 ? null : <p>{words.stops(waiting, format)}</p>}
            {mappings === 0 ? null : <p>{words.removes(mappings, format)}</p>}
            {setsLevels && mappings > 0 ? <p>{words.levels}</p> : null}
            <p>{words.stays}</p>
          </>
        }
        confirm={words.button}
        pending={undo.isPending}
        onConfirm={() => undo.mutate()}
      />
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
