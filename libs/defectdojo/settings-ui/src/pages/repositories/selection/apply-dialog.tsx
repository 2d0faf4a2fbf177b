import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../../api/connection.ts';
import { useHost } from '../../../host.ts';
import { applyHindrance } from '../../../renewal/apply-hindrance.ts';
import { RenewalCost } from '../../../renewal/renewal-cost.tsx';
import { useRenewalCost } from '../../../renewal/use-renewal-cost.ts';
import { SelectionDialog } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import { words } from './words.ts';

export interface ApplyDialogProps extends SelectionDialogControl {
  readonly onApply: (frozen: RepositorySelection) => void;
}

/** Asks before the settings are applied to all findings of the selected repositories, with what that costs. */
export function ApplyDialog({ onApply, ...control }: ApplyDialogProps) {
  const { request } = useHost();
  const format = useFormat();
  const { data: connection } = useQuery(connectionQuery(request));
  const { frozen } = control.freezing;
  const counting = useRenewalCost({
    scope: frozen?.id,
    asked: 1,
    isOpen: control.open && frozen !== undefined && control.progress === undefined,
  });
  const hindrance = applyHindrance(connection);
  // The dialog says of the selection itself how many have lost their products.
  const counted = counting.counted && { ...counting.counted, productGone: 0 };
  const { isCounting } = counting;
  const isWorth = counted !== undefined && counted.findings > 0 && !isCounting;
  const { title, ofMany, confirm } = words.applyDialog;
  return (
    <SelectionDialog
      {...control}
      action="apply"
      title={(count) => (count === undefined ? title : ofMany(count, format))}
      confirm={(count) => confirm(count, format)}
      canConfirm={isWorth && hindrance === undefined}
      onConfirm={onApply}
    >
      {() => <RenewalCost {...counting} counted={counted} hindrance={hindrance} />}
    </SelectionDialog>
  );
}
