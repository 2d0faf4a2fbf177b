import { useCombobox } from 'downshift';
import type { UseComboboxState, UseComboboxStateChangeOptions } from 'downshift';
import { useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ChoiceList } from './choice-list.tsx';
import type { ChoiceListProps, ComboboxChoice } from './choice-list.tsx';
import styles from './combobox-field.module.css';
import controls from './controls.module.css';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { Icon } from './icon.tsx';
import { useWords } from './ui-provider.tsx';

export interface ComboboxFieldProps extends Pick<
  ChoiceListProps,
  'label' | 'choices' | 'value' | 'status' | 'newWords'
> {
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly onChoose: (choice: ComboboxChoice) => void;
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  /** Called when the focus leaves the field with a text that is not the one of its value. */
  readonly onLeave: (text: string) => void;
  /** The most characters of a text. */
  readonly longest: number;
  readonly disabled?: boolean;
}

/** A field that searches while the user types, and accepts a new name (see ADR 35). */
export function ComboboxField(props: ComboboxFieldProps) {
  const { label, hint, error, placeholder, choices, value, typed, longest, disabled = false } = props;
  const id = useId();
  const list = useChoices(id, props);
  const texts = { label, hint, error };
  return (
    <FieldFrame id={id} {...texts}>
      <div className={styles['group']}>
        <input
          {...list.getInputProps({
            disabled,
            // At once, not after rendering, so that the cursor keeps its place in the text.
            onChange: ({ currentTarget }) => props.onTyped(currentTarget.value),
            onKeyDown: (event) => leaveToField(event, list.isOpen),
            onBlur: () => {
              if (typed !== (value?.label ?? '')) props.onLeave(typed);
            },
          })}
          {...describedBy(id, texts)}
          // The frame's label names the field.
          aria-labelledby={undefined}
          aria-haspopup="listbox"
          className={`${controls['input'] ?? ''} ${styles['input'] ?? ''}`}
          type="text"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          maxLength={longest}
        />
        <ChoicesTrigger label={label} attributes={list.getToggleButtonProps({ disabled })} />
        <ChoiceList {...{ label, list, choices, value }} status={props.status} newWords={props.newWords} />
      </div>
    </FieldFrame>
  );
}

function useChoices(id: string, { choices, value, typed, onTyped, onChoose }: ComboboxFieldProps) {
  return useCombobox<ComboboxChoice>({
    id,
    inputId: id,
    items: [...choices],
    selectedItem: value,
    inputValue: typed,
    itemToString: (choice) => choice?.label ?? '',
    itemToKey: (choice) => choice?.id,
    // Enter takes the first choice.
    defaultHighlightedIndex: 0,
    stateReducer: keepText,
    onStateChange: ({ type, inputValue, selectedItem }) => {
      if (type !== InputChange && inputValue !== undefined) onTyped(inputValue);
      if (selectedItem) onChoose(selectedItem);
    },
  });
}

const { InputChange, InputBlur, InputClick, InputKeyDownEscape } = useCombobox.stateChangeTypes;

/** Keeps what was typed where downshift would replace it: on leaving, the text counts, not the highlighted choice. */
function keepText(
  state: UseComboboxState<ComboboxChoice>,
  { type, changes }: UseComboboxStateChangeOptions<ComboboxChoice>,
): Partial<UseComboboxState<ComboboxChoice>> {
  const { selectedItem, inputValue } = state;
  if (type === InputBlur || type === InputKeyDownEscape) return { ...changes, selectedItem, inputValue };
  // A second click places the cursor.
  if (type === InputClick && state.isOpen) return state;
  return changes;
}

/** Leaves keys to the field: Home and End move the cursor, and Escape without a list closes what is around the field. */
function leaveToField({ key, nativeEvent }: KeyboardEvent, isOpen: boolean): void {
  const isOfField = key === 'Home' || key === 'End' || (key === 'Escape' && !isOpen);
  if (isOfField) Object.assign(nativeEvent, { preventDownshiftDefault: true });
}

interface ChoicesTriggerProps {
  readonly label: string;
  /** Attributes of downshift. */
  readonly attributes: object;
}

/** The arrow that opens and closes the list of choices. */
function ChoicesTrigger({ label, attributes }: ChoicesTriggerProps) {
  const words = useWords();
  return (
    <button
      {...attributes}
      type="button"
      className={styles['trigger']}
      aria-label={words.showChoices(label)}
      // Keeps the focus in the field, whose text would count as left.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Icon name="chevron-down" />
    </button>
  );
}
