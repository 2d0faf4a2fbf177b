import { useId, useState } from 'react';
import { words } from './words.ts';
import styles from './push.module.css';

/** So many characters of a message are shown at first: two lines of the table. */
const SHORT = 140;

/** DefectDojo's message about a rejected finding. A long one is opened by a button. */
export function RejectionMessage({ message }: { readonly message: string }) {
  const id = useId();
  const [isWhole, setWhole] = useState(message.length <= SHORT);
  return (
    <span className={styles['message']}>
      <q id={id}>{isWhole ? message : `${message.slice(0, SHORT).trimEnd()}…`}</q>
      {message.length <= SHORT ? null : (
        <button
          type="button"
          aria-expanded={isWhole}
          aria-controls={id}
          className={styles['more']}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? words.table.showLess : words.table.showAll}
        </button>
      )}
    </span>
  );
}
