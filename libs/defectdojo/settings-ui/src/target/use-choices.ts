import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Choice } from './choice.ts';

export interface UseChoicesOptions {
  readonly choices: readonly Choice[];
  readonly value: Choice | null;
  readonly onPick: (choice: Choice) => void;
}

/** The state of a list of choices below a field. */
export interface Choices {
  readonly isOpen: boolean;
  /** The choice that Enter picks; undefined while the list is closed or empty. */
  readonly active: Choice | undefined;
  readonly open: () => void;
  readonly close: () => void;
  readonly pick: (choice: Choice) => void;
  /** Opens the list and makes its first choice the active one. */
  readonly onSearchInput: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Handles the keyboard of a combobox as the ARIA practices describe it. The focus never leaves the field. */
export function useChoices({ choices, value, onPick }: UseChoicesOptions): Choices {
  const [isOpen, setOpen] = useState(false);
  const [activeId, setActiveId] = useState<string>();
  // The active choice may have left the list since.
  const index = Math.max(
    0,
    choices.findIndex(({ id }) => id === activeId),
  );
  const active = isOpen ? choices[index] : undefined;
  const open = () => {
    setActiveId(value?.id);
    setOpen(true);
  };
  const pick = (choice: Choice) => {
    setOpen(false);
    onPick(choice);
  };
  const step = (by: 1 | -1) => {
    if (isOpen) setActiveId(choices.at((index + by) % choices.length)?.id);
    else open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && active) pick(active);
    else if (event.key === 'Escape' && isOpen) setOpen(false);
    else return;
    event.preventDefault();
  };
  return {
    isOpen,
    active,
    open,
    close: () => setOpen(false),
    pick,
    onSearchInput: () => {
      setActiveId(undefined);
      setOpen(true);
    },
    onKeyDown,
  };
}
