import { Button, Dialog, DialogActions, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { dayInput, endOfDay, format } from '../../text/format.ts';
import styles from '../../ui/dialog-form.module.css';

export interface AcceptRiskDialogProps {
  readonly open: boolean;
  readonly amount: number;
  readonly onClose: () => void;
  /** Called with the time at which the finding opens again; without one for never. */
  readonly onAccept: (until?: string) => void;
}

/** Asks for the expiry of an accepted risk. */
export function AcceptRiskDialog({ open, amount, onClose, onAccept }: AcceptRiskDialogProps) {
  return (
    <Dialog
      description={`${format.counted(amount, 'finding')} will count as accepted. Gecko opens ${amount === 1 ? 'it' : 'them'} again when the expiry passes.`}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={open}
      title="Accept risk"
    >
      <AcceptRiskForm onAccept={onAccept} onClose={onClose} />
    </Dialog>
  );
}

function AcceptRiskForm({ onAccept, onClose }: Pick<AcceptRiskDialogProps, 'onAccept' | 'onClose'>) {
  const [day, setDay] = useState('');
  const [error, setError] = useState<string>();
  const [today] = useState(() => dayInput(new Date()));
  const submit = () => {
    if (day === '') {
      onAccept();
      return;
    }
    const until = endOfDay(day);
    if (until === undefined || day < today) setError('Choose today or a later day, or leave it empty.');
    else onAccept(until);
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        error={error}
        hint="Optional. It counts to the end of that day."
        label="Expiry"
        min={today}
        onChange={({ target }) => {
          setDay(target.value);
          setError(undefined);
        }}
        type="date"
        value={day}
      />
      <DialogActions>
        <Button onClick={onClose} variant="quiet">
          Cancel
        </Button>
        <Button variant="primary" type="submit">
          Accept risk
        </Button>
      </DialogActions>
    </form>
  );
}
