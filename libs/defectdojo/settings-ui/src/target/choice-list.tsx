import { Icon } from '@gecko-defectdojo/ui';
import type { Choice } from './choice.ts';
import styles from './combobox-field.module.css';
import type { Choices } from './use-choices.ts';

export interface ChoiceListProps {
  /** The id of the field; the ids of the list and its options begin with it. */
  readonly id: string;
  readonly label: string;
  readonly list: Choices;
  readonly choices: readonly Choice[];
  readonly value: Choice | null;
  /** A sentence about the choices: that a search is running, or why it failed. */
  readonly status?: string | undefined;
  /** The words that offer a new name, such as `Create "name"`. */
  readonly newWords: (name: string) => string;
}

/** Returns the id of an option by its index. The name of a choice may contain characters that an id may not. */
export function optionId(fieldId: string, index: number): string {
  return `${fieldId}-option-${String(index)}`;
}

/** The list of choices below a field, with a sentence about their search. */
export function ChoiceList({ id, label, list, choices, value, status, newWords }: ChoiceListProps) {
  const words = list.isOpen ? status : undefined;
  return (
    <div className={styles['popup']} hidden={!list.isOpen || (choices.length === 0 && words === undefined)}>
      <p role="status" className={styles['status']}>
        {words}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={`Choices for ${label}`} className={styles['list']}>
        {list.isOpen
          ? choices.map((choice, index) => (
              <ChoiceOption
                key={choice.id}
                id={optionId(id, index)}
                choice={choice}
                isActive={choice.id === list.active?.id}
                isSelected={choice.id === value?.id}
                text={choice.isNew ? newWords(choice.label) : choice.label}
                onPick={() => list.pick(choice)}
              />
            ))
          : null}
      </div>
    </div>
  );
}

interface ChoiceOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly text: string;
  readonly onPick: () => void;
}

function ChoiceOption({ id, choice, isActive, isSelected, text, onPick }: ChoiceOptionProps) {
  return (
    // The field handles the keyboard: it keeps the focus and names the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      className={styles['item']}
      data-highlighted={isActive || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {choice.isNew ? <Icon name="plus" /> : null}
      <span>{text}</span>
      {choice.detail === undefined ? null : <span className={styles['detail']}>{choice.detail}</span>}
    </div>
  );
}
