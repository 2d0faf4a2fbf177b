import { Button, Dialog, DialogActions, Form, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { dayInput, endOfDay } from '../../text/format.ts';
import { ReasonField } from './reason-field.tsx';
import { words } from './words.ts';

const { accept } = words;

export interface AcceptRiskDialogProps {
  readonly open: boolean;
  readonly amount: number;
  readonly onClose: () => void;
  /**
   * Called with the time at which the finding opens again, without one for never, and with the reason if there is one.
   */
  readonly onAccept: (chosen: { readonly acceptedUntil?: string; readonly reason?: string }) => void;
}

/** Asks for the expiry and the reason of an accepted risk. */
export function AcceptRiskDialog({ open, amount, onClose, onAccept }: AcceptRiskDialogProps) {
  return (
    <Dialog
      description={accept.description(amount)}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={open}
      title={accept.title}
    >
      <AcceptRiskForm onAccept={onAccept} onClose={onClose} />
    </Dialog>
  );
}

function AcceptRiskForm({ onAccept, onClose }: Pick<AcceptRiskDialogProps, 'onAccept' | 'onClose'>) {
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [today] = useState(() => dayInput(new Date()));
  const submit = () => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    if (day === '') {
      onAccept(why);
      return;
    }
    const acceptedUntil = endOfDay(day);
    if (acceptedUntil === undefined || day < today) setError(accept.error);
    else onAccept({ acceptedUntil, ...why });
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        error={error}
        hint={accept.hint}
        label={accept.expiry}
        min={today}
        onChange={({ target }) => {
          setDay(target.value);
          setError(undefined);
        }}
        type="date"
        value={day}
      />
      <ReasonField onChange={setReason} value={reason} />
      <DialogActions>
        <Button onClick={onClose} variant="quiet">
          {accept.cancel}
        </Button>
        <Button variant="primary" type="submit">
          {accept.submit}
        </Button>
      </DialogActions>
    </Form>
  );
}
