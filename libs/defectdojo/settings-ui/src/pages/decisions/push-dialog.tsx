import type { Decision } from '@gecko-defectdojo/contract';
import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { words } from './words.ts';

const texts = words.pushing;

export interface PushDialogProps {
  /** The findings that are asked about. Undefined closes the dialog. */
  readonly findings: readonly Decision[] | undefined;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (findings: readonly Decision[]) => void;
}

/** Asks before Gecko's version replaces what people have in DefectDojo. */
export function PushDialog({ findings, pending, onClose, onConfirm }: PushDialogProps) {
  const format = useFormat();
  if (findings === undefined) return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={texts.title(findings.length, format)}
      description={<p>{texts.text}</p>}
      confirm={texts.confirm}
      pending={pending}
      onConfirm={() => onConfirm(findings)}
    />
  );
}
