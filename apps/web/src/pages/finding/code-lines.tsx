import { ScrollingCode } from '../../ui/scrolling-code.tsx';
import styles from './code.module.css';

/** The most lines shown of one piece of code. */
const LINES_MAX = 400;

export interface CodeLinesProps {
  readonly code: string;
  /** The number of the first line; null if the scanner does not report it. */
  readonly firstLine: number | null;
  readonly label: string;
}

/** A piece of code with the line numbers of its file. */
export function CodeLines({ code, firstLine, label }: CodeLinesProps) {
  const lines = code.replace(/\n$/, '').split(/\r?\n/).slice(0, LINES_MAX);
  return (
    <ScrollingCode className={styles['code']} label={label}>
      <code>
        {lines.map((line, index) => (
          <span className={styles['line']} key={index}>
            <span aria-hidden="true" className={styles['number']}>
              {firstLine === null ? '' : firstLine + index}
            </span>
            <span className={styles['text']}>{line === '' ? ' ' : line}</span>
          </span>
        ))}
      </code>
    </ScrollingCode>
  );
}
