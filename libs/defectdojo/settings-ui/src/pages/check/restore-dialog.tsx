import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { fieldsWords, words } from './words.ts';
import type { Wanted } from './use-restore.ts';

const texts = words.restore;

export interface RestoreDialogProps {
  /** The differences that are asked about. Undefined closes the dialog. */
  readonly wanted: Wanted | undefined;
  readonly isPaused: boolean;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before Gecko's version replaces what people have in DefectDojo, and says what is overwritten. */
export function RestoreDialog({ wanted, isPaused, pending, onClose, onConfirm }: RestoreDialogProps) {
  const format = useFormat();
  if (wanted === undefined) return null;
  const { kind, one, count } = wanted;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={one === undefined ? texts.all[kind](count, format) : texts.one(one.title)}
      description={
        <>
          <p>{overwrites(wanted)}</p>
          <p>{texts.now}</p>
          {isPaused ? <p>{texts.paused}</p> : null}
        </>
      }
      confirm={texts.confirm[kind]}
      pending={pending}
      onConfirm={onConfirm}
    />
  );
}

function overwrites({ kind, one }: Wanted): string {
  if (kind === 'missing') return one === undefined ? texts.overwrites.missingMany : texts.overwrites.missing;
  return one === undefined ? texts.overwrites.changedMany : texts.overwrites.changed(fieldsWords(one.fields));
}
