import type { AsvsRequirement, AsvsVerdict } from '@gecko-defectdojo/contract';
import { ASVS_VERDICTS, REASON_MAX } from '@gecko-defectdojo/contract/constants';
import {
  Banner,
  Button,
  Dialog,
  DialogActions,
  FieldError,
  Form,
  Radio,
  TextField,
} from '@gecko-defectdojo/ui';
import { useId, useRef, useState } from 'react';
import type { Ref } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { words as requirements } from './requirement-words.ts';
import styles from './requirements.module.css';
import { useStateRequirement } from './use-state-requirement.ts';

const { dialog: words } = requirements;

export interface StateDialogProps {
  readonly repositoryId: string;
  /** Undefined while it is closed. */
  readonly requirement: AsvsRequirement | undefined;
  readonly onClose: () => void;
}

/** Asks a person if a requirement is met, and how they know. */
export function StateDialog({ repositoryId, requirement, onClose }: StateDialogProps) {
  return (
    <Dialog
      open={requirement !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={requirement === undefined ? '' : words.title(requirement)}
      description={requirement?.name}
    >
      {requirement === undefined ? null : (
        <StateForm repositoryId={repositoryId} requirement={requirement} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface StateFormProps extends StateDialogProps {
  readonly requirement: AsvsRequirement;
}

function StateForm({ repositoryId, requirement, onClose }: StateFormProps) {
  const { statement } = requirement;
  const [verdict, setVerdict] = useState<AsvsVerdict | undefined>(statement?.verdict);
  const [reason, setReason] = useState(statement?.reason ?? '');
  const [isPressed, setPressed] = useState(false);
  const choices = useRef<HTMLFieldSetElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const state = useStateRequirement(repositoryId, requirement, onClose);
  const lacksReason = reason.trim() === '';
  const submit = () => {
    if (state.isPending) return;
    setPressed(true);
    if (verdict === undefined) choices.current?.querySelector('input')?.focus();
    else if (lacksReason) field.current?.focus();
    else state.mutate({ verdict, reason: reason.trim() });
  };
  return (
    <Form onSubmit={submit}>
      <VerdictChoice
        ref={choices}
        value={verdict}
        problem={isPressed && verdict === undefined ? words.chooseOne : undefined}
        onChange={setVerdict}
      />
      <TextField
        ref={field}
        label={words.reason}
        hint={words.note}
        maxLength={REASON_MAX}
        required
        value={reason}
        error={isPressed && lacksReason ? words.sayHow : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      {state.error === null ? null : (
        <Banner tone="danger" live>
          {problemOf(state.error).message}
        </Banner>
      )}
      <DialogActions>
        {statement === null ? null : (
          <Button
            variant="quiet"
            className={styles['takeBack']}
            pending={state.isPending}
            onClick={() => state.mutate({ verdict: null })}
          >
            {words.takeBack}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" variant="primary" pending={state.isPending}>
          {words.save}
        </Button>
      </DialogActions>
    </Form>
  );
}

interface VerdictChoiceProps {
  readonly ref: Ref<HTMLFieldSetElement>;
  readonly value: AsvsVerdict | undefined;
  readonly problem: string | undefined;
  readonly onChange: (verdict: AsvsVerdict) => void;
}

function VerdictChoice({ ref, value, problem, onChange }: VerdictChoiceProps) {
  const id = useId();
  return (
    <fieldset
      ref={ref}
      className={styles['verdict']}
      aria-describedby={problem === undefined ? undefined : `${id}-error`}
    >
      <legend>{words.verdict}</legend>
      {ASVS_VERDICTS.map((verdict) => (
        <Radio
          key={verdict}
          name={id}
          label={words.verdicts[verdict]}
          checked={value === verdict}
          onChange={() => onChange(verdict)}
        />
      ))}
      {problem === undefined ? null : <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </fieldset>
  );
}
