import type { FindingStatus } from '@gecko-defectdojo/contract';
import { Button, Icon } from '@gecko-defectdojo/ui';
import { BULK_MAX } from '../../api/findings.ts';
import { format } from '../../text/format.ts';
import { StatusMenu } from './status-menu.tsx';
import styles from './vulnerabilities-page.module.css';

export interface BulkBarProps {
  readonly amount: number;
  /** The number of findings that match the filters. */
  readonly total: number;
  readonly isChanging: boolean;
  readonly onStatus: (status: FindingStatus, acceptedUntil?: string) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** The actions for the selected findings. */
export function BulkBar({ amount, total, isChanging, onStatus, onSelectAll, onClear }: BulkBarProps) {
  return (
    <div aria-label="Selected findings" className={styles['bulk']} role="region">
      <span aria-live="polite">{format.counted(amount, 'finding')} selected</span>
      <StatusMenu
        amount={amount}
        onChoose={onStatus}
        trigger={
          <Button disabled={isChanging} variant="primary">
            Set status <Icon name="chevron-down" />
          </Button>
        }
      />
      {total > amount && amount < BULK_MAX ? (
        <Button onClick={onSelectAll} variant="quiet">
          {total > BULK_MAX
            ? `Select the first ${format.number(BULK_MAX)}`
            : `Select all ${format.number(total)}`}
        </Button>
      ) : null}
      <Button onClick={onClear} variant="quiet">
        Clear
      </Button>
    </div>
  );
}
