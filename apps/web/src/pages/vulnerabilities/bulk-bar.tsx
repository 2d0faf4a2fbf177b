import { Button, Icon, SelectionBar } from '@gecko-defectdojo/ui';
import { BULK_MAX } from '../../api/findings.ts';
import { StatusMenu } from './status-menu.tsx';
import type { ChosenStatus } from './status-menu.tsx';
import { words } from './words.ts';

export interface BulkBarProps {
  readonly amount: number;
  /** The number of findings that match the filters. */
  readonly total: number;
  readonly isChanging: boolean;
  readonly onStatus: (chosen: ChosenStatus) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** The actions for the selected findings. */
export function BulkBar({ amount, total, isChanging, onStatus, onSelectAll, onClear }: BulkBarProps) {
  const all = { count: total, onSelect: onSelectAll };
  const first = { ...all, label: words.selectFirst(BULK_MAX) };
  const hasMore = total > amount && amount < BULK_MAX;
  return (
    <SelectionBar
      count={amount}
      label={words.selection}
      onClear={onClear}
      selectAll={hasMore ? (total > BULK_MAX ? first : all) : undefined}
      text={words.selected(amount)}
    >
      <StatusMenu
        amount={amount}
        onChoose={onStatus}
        trigger={
          <Button disabled={isChanging} variant="primary">
            {words.setStatus} <Icon name="chevron-down" />
          </Button>
        }
      />
    </SelectionBar>
  );
}
