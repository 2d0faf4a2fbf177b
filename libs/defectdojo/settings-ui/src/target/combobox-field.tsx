import { FieldError, Icon } from '@gecko-defectdojo/ui';
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Choice } from './choice.ts';
import { choiceOnLeave } from './choice.ts';
import { ChoiceList, optionId } from './choice-list.tsx';
import type { ChoiceListProps } from './choice-list.tsx';
import styles from './combobox-field.module.css';
import { useChoices } from './use-choices.ts';

export interface ComboboxFieldProps extends Pick<
  ChoiceListProps,
  'label' | 'choices' | 'value' | 'status' | 'newWords'
> {
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly onChoose: (choice: Choice | null) => void;
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  /** The most characters of a new name. */
  readonly longest: number;
  readonly disabled?: boolean;
}

/**
 * A field that searches while the user types, and accepts a new name. It is our own: Base UI's combobox hides the
 * whole page from assistive technology while its list is open, the label of the field included.
 */
export function ComboboxField(props: ComboboxFieldProps) {
  const { label, hint, error, placeholder, choices, value, onChoose, typed, onTyped, longest } = props;
  const { status, newWords, disabled = false } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useChoices({
    choices,
    value,
    onPick: (choice) => {
      onTyped(choice.label);
      onChoose(choice);
    },
  });
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <div className={styles['group']}>
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={list.isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={list.active && optionId(id, choices.indexOf(list.active))}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described.join(' ').trim() || undefined}
          className={styles['input']}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          maxLength={longest}
          disabled={disabled}
          value={typed}
          onChange={({ target }) => {
            onTyped(target.value);
            list.onSearchInput();
          }}
          onClick={list.open}
          onKeyDown={list.onKeyDown}
          onBlur={() => {
            list.close();
            if (typed !== (value?.label ?? '')) onChoose(choiceOnLeave(typed, choices, longest));
          }}
        />
        <ChoicesTrigger
          id={id}
          label={label}
          isOpen={list.isOpen}
          disabled={disabled}
          onPress={() => {
            input.current?.focus();
            if (list.isOpen) list.close();
            else list.open();
          }}
        />
        <ChoiceList
          id={id}
          label={label}
          list={list}
          choices={choices}
          value={value}
          status={status}
          newWords={newWords}
        />
      </div>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

interface ChoicesTriggerProps {
  /** The id of the field, whose list the button opens. */
  readonly id: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** The arrow that opens and closes the list of choices. */
function ChoicesTrigger({ id, label, isOpen, disabled, onPress }: ChoicesTriggerProps) {
  return (
    <button
      type="button"
      className={styles['trigger']}
      aria-label={`Show choices for ${label}`}
      aria-expanded={isOpen}
      aria-controls={`${id}-list`}
      tabIndex={-1}
      disabled={disabled}
      // Keeps the focus in the field, or moves it there.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon name="chevron-down" />
    </button>
  );
}
