import { useState } from 'react';
import type { LeftFindings, RepositoryRow } from '@gecko-defectdojo/contract';
import { ConfirmDialog } from '@gecko-defectdojo/ui';
import { LeftFindingsField } from '../../components/left-findings-field.tsx';

export interface RemoveMappingDialogProps {
  readonly repository: Pick<RepositoryRow, 'name'> & {
    readonly mapping: NonNullable<RepositoryRow['mapping']>;
  };
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly isPending: boolean;
  readonly onRemove: (findings: LeftFindings) => void;
}

/** Asks before a mapping is removed, and for the fate of its findings. If the product is gone, there are none. */
export function RemoveMappingDialog(props: RemoveMappingDialogProps) {
  const { repository, open, onOpenChange, isPending, onRemove } = props;
  const { productName, state } = repository.mapping;
  const [findings, setFindings] = useState<LeftFindings>('leave');
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove mapping of ${repository.name}?`}
      description={
        <p>{`Gecko stops pushing this repository to "${productName}". Level and sections stay. Map it to the same product again and nothing is doubled.`}</p>
      }
      confirm="Remove mapping"
      pending={isPending}
      onConfirm={() => onRemove(findings)}
    >
      {state === 'stale' ? null : (
        <LeftFindingsField
          where={`in ${productName}`}
          value={findings}
          onChange={setFindings}
          disabled={isPending}
        />
      )}
    </ConfirmDialog>
  );
}
