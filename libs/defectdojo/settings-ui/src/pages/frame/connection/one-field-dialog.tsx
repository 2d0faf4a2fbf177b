import { Banner, Button, Dialog, DialogActions, TextField } from '@gecko-defectdojo/ui';
import { useEffect, useRef } from 'react';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import styles from '../frame.module.css';
import { words } from '../words.ts';

/** The field of the dialog, and the outcome of the last submission. */
export interface OneFieldFormProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly type: HTMLInputTypeAttribute;
  /** The initial value. */
  readonly initial?: string;
  readonly placeholder?: string;
  readonly submit: string;
  readonly isPending: boolean;
  /** The problem of the last submission, at the field. */
  readonly error: string | undefined;
  /** A problem that does not belong to the field. */
  readonly formError: string | undefined;
  /** The tone of that problem. */
  readonly tone: 'danger' | 'warning';
  /** Called on typing, to drop the problems of earlier entries. */
  readonly onEdit: () => void;
  readonly onSubmit: (value: string) => void;
  readonly onCancel: () => void;
}

export interface OneFieldDialogProps extends Omit<OneFieldFormProps, 'onCancel'> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
}

/** A dialog with one field. It checks the entry, and keeps it after a failure. */
export function OneFieldDialog({ open, onOpenChange, title, description, ...form }: OneFieldDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <OneFieldForm {...form} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Unmounts with the dialog, so that no key outlives it. */
function OneFieldForm(props: OneFieldFormProps) {
  const { initial = '', isPending, error, formError } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error !== undefined) input.current?.focus();
  }, [error]);
  return (
    <form
      noValidate
      className={styles['dialogForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) props.onSubmit(input.current?.value ?? '');
      }}
    >
      <TextField
        ref={input}
        label={props.label}
        hint={props.hint}
        error={error}
        type={props.type}
        placeholder={props.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={500}
        // Uncontrolled: React would write the key into the page's HTML.
        defaultValue={initial}
        onChange={props.onEdit}
      />
      {formError === undefined ? null : (
        <Banner tone={props.tone} live>
          {formError}
        </Banner>
      )}
      <DialogActions>
        <Button onClick={props.onCancel}>{words.cancel}</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {isPending ? words.connect.verifying : props.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
