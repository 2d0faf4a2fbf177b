import { useEffect, useEffectEvent, useState } from 'react';
import { searchOf, searchTextFromAddress, sendSearchText, startSearchText } from './search-text.ts';
import { TextField } from './text-field.tsx';
import { Icon } from './icon.tsx';
import styles from './search-field.module.css';

/** The pause in typing after which the search is sent, in milliseconds. */
const REST_MS = 250;

export interface SearchFieldProps {
  readonly label: string;
  /** The search in the page's address. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

/** A search field that follows the page's address, and writes to it after a pause in typing. */
export function SearchField(props: SearchFieldProps) {
  const { label, search, onSearch, disabled = false, className } = props;
  const [state, setState] = useState(() => startSearchText(search));
  if (state.known !== search) setState(searchTextFromAddress(state, search));
  const wanted = searchOf(state.text);
  const isSent = wanted === (state.sent.at(-1) ?? state.known);
  const send = useEffectEvent(() => {
    setState(sendSearchText);
    onSearch(wanted);
  });
  useEffect(() => {
    if (isSent) return undefined;
    const timer = setTimeout(send, REST_MS);
    return () => clearTimeout(timer);
  }, [wanted, isSent]);
  return (
    <div className={[styles['search'], className].filter(Boolean).join(' ')}>
      <Icon name="search" />
      <TextField
        label={label}
        hideLabel
        type="search"
        placeholder={label}
        maxLength={200}
        disabled={disabled}
        value={state.text}
        onChange={(event) => {
          const { value } = event.target;
          setState((before) => ({ ...before, text: value }));
        }}
      />
    </div>
  );
}
