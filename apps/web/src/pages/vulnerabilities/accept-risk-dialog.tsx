import { useId, useState } from 'react';
import { counted, dayInput, endOfDay } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions, dialogStyles as styles } from '../../ui/dialog.tsx';

export interface AcceptRiskDialogProps {
  readonly open: boolean;
  readonly amount: number;
  readonly onClose: () => void;
  /** With the moment at which it opens again, or without one. */
  readonly onAccept: (until?: string) => void;
}

/** Asks for how long a risk is accepted. */
export function AcceptRiskDialog({ open, amount, onClose, onAccept }: AcceptRiskDialogProps) {
  return (
    <Dialog
      description={`${counted(amount, 'finding')} will count as accepted. Gecko opens ${amount === 1 ? 'it' : 'them'} again when the expiry passes.`}
      onClose={onClose}
      open={open}
      title="Accept risk"
    >
      <AcceptRiskForm onAccept={onAccept} />
    </Dialog>
  );
}

function AcceptRiskForm({ onAccept }: Pick<AcceptRiskDialogProps, 'onAccept'>) {
  const [day, setDay] = useState('');
  const [error, setError] = useState<string>();
  const [today] = useState(() => dayInput(new Date()));
  const id = useId();
  const submit = () => {
    if (day === '') {
      onAccept();
      return;
    }
    const until = endOfDay(day);
    if (until === undefined || day < today) setError('Choose today or a day to come, or leave it empty.');
    else onAccept(until);
  };
  return (
    <form
      className={styles['body']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles['field']}>
        <label htmlFor={id}>Expiry</label>
        <input
          aria-describedby={`${id}-hint`}
          aria-invalid={error !== undefined}
          className={styles['input']}
          id={id}
          min={today}
          onChange={(event) => {
            setDay(event.target.value);
            setError(undefined);
          }}
          type="date"
          value={day}
        />
        <span
          className={error === undefined ? styles['hint'] : styles['error']}
          id={`${id}-hint`}
          role="status"
        >
          {error ?? 'Optional. It counts to the end of that day.'}
        </span>
      </div>
      <DialogActions>
        <Button tone="primary" type="submit">
          Accept risk
        </Button>
      </DialogActions>
    </form>
  );
}
