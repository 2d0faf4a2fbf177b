import { Banner, Button, Dialog, DialogActions, TextField } from '@gecko-defectdojo/ui';
import { useEffect, useRef } from 'react';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import styles from '../home.module.css';

/** What is asked for, and what came of asking. */
export interface OneFieldFormProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly type: HTMLInputTypeAttribute;
  /** What stands in the field at first. */
  readonly initial?: string;
  readonly placeholder?: string;
  readonly submit: string;
  readonly isPending: boolean;
  /** What is wrong with what was sent last, at the field. */
  readonly error: string | undefined;
  /** What went wrong that is none of the field's. */
  readonly formError: string | undefined;
  /** Something was typed: what was wrong before may be right now. */
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

/** A dialog that asks for one thing, checks it, and keeps what was typed until it is right. */
export function OneFieldDialog({ open, onOpenChange, title, description, ...form }: OneFieldDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <OneFieldForm {...form} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so that no key outlives it. */
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
        // The browser alone holds what is typed: React would write a key of its own into the page's HTML.
        defaultValue={initial}
        onChange={props.onEdit}
      />
      {formError === undefined ? null : (
        <Banner tone="danger" live>
          {formError}
        </Banner>
      )}
      <DialogActions>
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {isPending ? 'Verifying…' : props.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
