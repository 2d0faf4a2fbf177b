import type { FindingStatus } from '@gecko-defectdojo/contract';
import { BULK_MAX } from '../../api/findings.ts';
import { counted, formatFigure } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StatusMenu } from './status-menu.tsx';
import styles from './vulnerabilities-page.module.css';

export interface BulkBarProps {
  readonly amount: number;
  /** How many the filters let through. */
  readonly total: number;
  readonly isChanging: boolean;
  readonly onStatus: (status: FindingStatus, acceptedUntil?: string) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with everything that is selected. */
export function BulkBar({ amount, total, isChanging, onStatus, onSelectAll, onClear }: BulkBarProps) {
  return (
    <div aria-label="Selected findings" className={styles['bulk']} role="region">
      <span aria-live="polite">{counted(amount, 'finding')} selected</span>
      <StatusMenu
        amount={amount}
        onChoose={onStatus}
        trigger={
          <Button disabled={isChanging} tone="primary">
            Set status <Icon name="chevronDown" />
          </Button>
        }
      />
      {total > amount && amount < BULK_MAX ? (
        <Button onClick={onSelectAll} tone="quiet">
          {total > BULK_MAX
            ? `Select the first ${formatFigure(BULK_MAX)}`
            : `Select all ${formatFigure(total)}`}
        </Button>
      ) : null}
      <Button onClick={onClear} tone="quiet">
        Clear
      </Button>
    </div>
  );
}
