import styles from './layout.module.css';
import { useFormat, useWords } from './ui-provider.tsx';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Progress as a bar and in numbers. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const format = useFormat();
  const words = useWords();
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const text = words.progress(format.number(done), format.number(total));
  return (
    <div className={styles['progress']}>
      <div
        className={styles['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
        aria-valuetext={text}
      >
        <span className={styles['fill']} style={{ width: `${String(share * 100)}%` }} />
      </div>
      <span className={styles['muted']}>{text}</span>
    </div>
  );
}
