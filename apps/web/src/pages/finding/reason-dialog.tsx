import { Button, Dialog, DialogActions, Form } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { FindingDetail } from '../../api/findings.ts';
import { ReasonField } from '../vulnerabilities/reason-field.tsx';
import { words } from './words.ts';

const { reasonDialog: texts } = words;

export interface ReasonDialogProps {
  readonly open: boolean;
  readonly finding: Pick<FindingDetail, 'triageReason'>;
  readonly onClose: () => void;
  /** Called with the new reason; empty to remove it. */
  readonly onChange: (reason: string) => void;
}

/** Asks why a finding has its status. */
export function ReasonDialog({ open, finding, onClose, onChange }: ReasonDialogProps) {
  return (
    <Dialog
      description={texts.description}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={open}
      title={finding.triageReason === null ? words.addReason : words.changeReason}
    >
      <ReasonForm finding={finding} onChange={onChange} onClose={onClose} />
    </Dialog>
  );
}

function ReasonForm({ finding, onChange, onClose }: Omit<ReasonDialogProps, 'open'>) {
  const [reason, setReason] = useState(finding.triageReason ?? '');
  return (
    <Form onSubmit={() => onChange(reason.trim())}>
      <ReasonField onChange={setReason} value={reason} />
      <DialogActions>
        <Button onClick={onClose} variant="quiet">
          {texts.cancel}
        </Button>
        <Button variant="primary" type="submit">
          {texts.submit}
        </Button>
      </DialogActions>
    </Form>
  );
}
