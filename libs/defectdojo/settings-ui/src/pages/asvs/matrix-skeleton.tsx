import styles from './matrix-skeleton.module.css';
import { words } from './words.ts';

const ROWS = 14;

/** A grey matrix: its head as high as the names of the sections, its rows as high as those of the table. */
export function MatrixSkeleton() {
  return (
    <div role="status" aria-label={words.loading} className={styles['matrix']}>
      <div className={styles['head']} />
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={styles['row']}>
          <span className={styles['name']} style={{ width: `${String(12 - ((row * 7) % 5))}rem` }} />
          <span className={styles['cells']} />
        </div>
      ))}
    </div>
  );
}
