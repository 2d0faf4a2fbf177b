import type { UseComboboxReturnValue } from 'downshift';
import styles from './combobox-field.module.css';
import { Icon } from './icon.tsx';
import { useWords } from './ui-provider.tsx';

/** One choice of a field that searches: something that exists, or a new name. */
export interface ComboboxChoice {
  readonly id: string;
  readonly label: string;
  /** A short text at the end of the line. */
  readonly detail?: string;
  readonly isNew: boolean;
}

export interface ChoiceListProps {
  readonly label: string;
  readonly list: Pick<
    UseComboboxReturnValue<ComboboxChoice>,
    'isOpen' | 'highlightedIndex' | 'getMenuProps' | 'getItemProps'
  >;
  readonly choices: readonly ComboboxChoice[];
  readonly value: ComboboxChoice | null;
  /** A sentence about the choices: that a search is running, or why it failed. */
  readonly status?: string | undefined;
  /** The words that offer a new name, such as `Create "name"`. */
  readonly newWords: (name: string) => string;
}

/** The list of choices below a field, with a sentence about their search. */
export function ChoiceList({ label, list, choices, value, status, newWords }: ChoiceListProps) {
  const words = useWords();
  const sentence = list.isOpen ? status : undefined;
  return (
    <div
      className={styles['popup']}
      hidden={!list.isOpen || (choices.length === 0 && sentence === undefined)}
    >
      <p role="status" className={styles['status']}>
        {sentence}
      </p>
      <div {...list.getMenuProps({ 'aria-label': words.choicesOf(label) })} className={styles['list']}>
        {list.isOpen
          ? choices.map((choice, index) => (
              <div
                key={choice.id}
                {...list.getItemProps({ item: choice, index })}
                aria-selected={choice.id === value?.id}
                className={styles['item']}
                data-highlighted={index === list.highlightedIndex || undefined}
              >
                {choice.isNew ? <Icon name="plus" /> : null}
                <span>{choice.isNew ? newWords(choice.label) : choice.label}</span>
                {choice.detail === undefined ? null : (
                  <span className={styles['detail']}>{choice.detail}</span>
                )}
              </div>
            ))
          : null}
      </div>
    </div>
  );
}
