import type { MappingBatch } from '@gecko-defectdojo/contract';
import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { words as page } from './words.ts';

const { undo: words } = page;

export interface UndoQuestionProps {
  /** True if the batch chose levels. */
  readonly setsLevels: boolean;
  /** The mappings and the waiting repositories that would be taken back. */
  readonly undo: NonNullable<MappingBatch['undo']>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

/** Says what taking a batch back would do, and asks whether to. */
export function UndoQuestion({ setsLevels, undo: { mappings, waiting }, ...control }: UndoQuestionProps) {
  const format = useFormat();
  return (
    <ConfirmDialog
      {...control}
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
    />
  );
}
