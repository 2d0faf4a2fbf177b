import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './short-text.module.css';

const words = { showAll: 'Show all', showLess: 'Show less' } as const;

export interface ShortTextProps {
  readonly text: string;
  /** So many characters are shown at first. */
  readonly length: number;
  /** Where they begin. Default: 0. */
  readonly from?: number;
  /** The end of the button's name for assistive technology, such as the name of a field. */
  readonly of?: string;
  /** Renders the text, whole or not. Default: the text itself. */
  readonly children?: (shown: string) => ReactNode;
}

/** A text of which a long one is shortened. A button shows it whole. */
export function ShortText({ text, length, from = 0, of, children = (shown) => shown }: ShortTextProps) {
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > length;
  const short = `${from > 0 ? '…' : ''}${text.slice(from, from + length).trim()}${from + length < text.length ? '…' : ''}`;
  return (
    <span className={styles['text']}>
      <span id={id} className={isWhole ? styles['whole'] : undefined}>
        {children(isLong && !isWhole ? short : text)}
      </span>{' '}
      {isLong ? (
        <button
          type="button"
          aria-expanded={isWhole}
          aria-controls={id}
          className={styles['more']}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? words.showLess : words.showAll}
          {of === undefined ? null : <span className="dd-hidden"> {of}</span>}
        </button>
      ) : null}
    </span>
  );
}
