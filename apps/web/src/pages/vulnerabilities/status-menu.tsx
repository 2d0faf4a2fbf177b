import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { Menu, MenuRadios } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { StatusChange } from '../../api/findings.ts';
import { StatusLabel } from '../../ui/finding-badges.tsx';
import type { ReactElement } from 'react';
import { AcceptRiskDialog } from './accept-risk-dialog.tsx';
import { words } from './words.ts';

const CHOICES = FINDING_STATUSES.map((value) => ({ value, label: <StatusLabel status={value} /> }));

/** A status to set, with what belongs to it. */
export type ChosenStatus = Omit<StatusChange, 'findingIds'>;

export interface StatusMenuProps {
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** The current status; undefined for several findings. */
  readonly status?: FindingStatus;
  /** The number of findings to change. */
  readonly amount: number;
  readonly onChoose: (chosen: ChosenStatus) => void;
}

/** A menu of statuses. An accepted risk asks for its expiry and its reason first. */
export function StatusMenu({ trigger, status, amount, onChoose }: StatusMenuProps) {
  const [isAccepting, setAccepting] = useState(false);
  const choose = (wanted: FindingStatus) => {
    if (wanted === 'accepted_risk') setAccepting(true);
    else if (wanted !== status) onChoose({ status: wanted });
  };
  return (
    <>
      <Menu trigger={trigger}>
        <MenuRadios choices={CHOICES} label={words.setStatus} onChoose={choose} value={status ?? ''} />
      </Menu>
      <AcceptRiskDialog
        amount={amount}
        onAccept={(chosen) => {
          setAccepting(false);
          onChoose({ status: 'accepted_risk', ...chosen });
        }}
        onClose={() => setAccepting(false)}
        open={isAccepting}
      />
    </>
  );
}
