import { Combobox } from '@base-ui/react/combobox';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { FieldError } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useHost } from '../../host.ts';
import type { Choice } from './choice.ts';
import { choiceOnLeave } from './choice.ts';
import styles from './combobox-field.module.css';

export interface ComboboxFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly choices: readonly Choice[];
  readonly value: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  /** What is to be known of the choices: that they are searched for, or could not be. */
  readonly status?: string | undefined;
  /** How a new name is offered: `Create "name"`. */
  readonly newWords: (name: string) => string;
  /** The most characters of a new name. */
  readonly longest: number;
  readonly disabled?: boolean;
}

/** A field that searches as a person types, and takes a new name too. */
export function ComboboxField(props: ComboboxFieldProps) {
  const { label, hint, error, placeholder, choices, value, onChoose, typed, onTyped, longest } = props;
  const { status, newWords, disabled = false } = props;
  const { portalContainer } = useHost();
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <Combobox.Root
        items={choices}
        filter={null}
        value={value}
        onValueChange={onChoose}
        inputValue={typed}
        onInputValueChange={(text, { reason }) => {
          // What was typed stays when the list closes; leaving the field decides what it means.
          if (reason === 'input-change' || reason === 'item-press') onTyped(text);
        }}
        itemToStringLabel={(choice: Choice) => choice.label}
        isItemEqualToValue={(one, other) => one.id === other.id}
        disabled={disabled}
        autoHighlight
      >
        <Combobox.InputGroup className={styles['group']}>
          <Combobox.Input
            id={id}
            className={styles['input']}
            placeholder={placeholder}
            maxLength={longest}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={described.join(' ').trim() || undefined}
            onBlur={() => {
              if (typed !== value?.label) onChoose(choiceOnLeave(typed, choices, longest));
            }}
          />
          <Combobox.Trigger className={styles['trigger']} aria-label={`Show choices for ${label}`}>
            <Icon name="chevron-down" />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <Combobox.Portal {...(portalContainer ? { container: portalContainer } : {})}>
          <Combobox.Positioner className={`dd-portal ${styles['positioner'] ?? ''}`} sideOffset={4}>
            <Combobox.Popup className={styles['popup']}>
              <Combobox.Status className={styles['status']}>{status}</Combobox.Status>
              <Combobox.List className={styles['list']}>
                {(choice: Choice) => (
                  <Combobox.Item key={choice.id} value={choice} className={styles['item']}>
                    {choice.isNew ? <Icon name="plus" /> : null}
                    <span>{choice.isNew ? newWords(choice.label) : choice.label}</span>
                    {choice.detail === undefined ? null : (
                      <span className={styles['detail']}>{choice.detail}</span>
                    )}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
