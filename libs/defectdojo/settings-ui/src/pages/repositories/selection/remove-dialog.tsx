import type { LeftFindings, RepositorySelection } from '@gecko-defectdojo/contract';
import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { LeftFindingsField } from '../../../components/left-findings-field.tsx';
import { FrozenSelection } from './frozen-selection.tsx';
import { LeftOut } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import { words } from './words.ts';
import { takenBy } from './question-words.ts';

export interface RemoveDialogProps extends SelectionDialogControl {
  readonly onRemove: (frozen: RepositorySelection, findings: LeftFindings) => void;
}

/** Asks before the mappings of the selected repositories are removed, and for the fate of their findings. */
export function RemoveDialog({ onRemove, freezing, problem, progress, ...dialog }: RemoveDialogProps) {
  const format = useFormat();
  const [findings, setFindings] = useState<LeftFindings>('leave');
  const { frozen } = freezing;
  const count = frozen && takenBy('remove', frozen);
  const { title, stays, where } = words.removeDialog;
  const isWorking = progress !== undefined;
  const isReady = count !== undefined && count > 0;
  return (
    <ConfirmDialog
      {...dialog}
      title={count === undefined ? title : words.removeMany(count, format)}
      description={<p>{stays}</p>}
      confirm={count === undefined ? title : words.remove(count, format)}
      pending={isWorking || !isReady}
      onConfirm={() => {
        if (frozen) onRemove(frozen, findings);
      }}
    >
      <FrozenSelection {...{ freezing, problem, progress }}>
        {(counted) => (
          <>
            <LeftOut action="remove" frozen={counted} />
            {counted.active === 0 ? null : (
              <LeftFindingsField where={where} value={findings} onChange={setFindings} disabled={isWorking} />
            )}
          </>
        )}
      </FrozenSelection>
    </ConfirmDialog>
  );
}
