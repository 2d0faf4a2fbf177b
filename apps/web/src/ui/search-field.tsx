import { useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import styles from './search-field.module.css';

/** Typing rests this long before a search goes out. */
const REST_MS = 200;

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A field that searches as one types. What the address says, going back and forth included, stands in it. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (wanted: string, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(wanted.trim()), delay);
  };
  return (
    <form
      className={styles['field']}
      onSubmit={(event) => {
        event.preventDefault();
        search(text, 0);
      }}
      role="search"
    >
      <Icon name="search" />
      <input
        aria-label={label}
        className={styles['input']}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          search(event.target.value, REST_MS);
        }}
        placeholder={label}
        type="search"
        value={text}
      />
    </form>
  );
}
