import styles from './layout.module.css';

/** Grey lines in place of content that loads. `label` names the wait for assistive technology. */
export function Skeleton({
  lines = 4,
  label = 'Loading',
}: {
  readonly lines?: number;
  readonly label?: string;
}) {
  return (
    <div role="status" aria-label={label} className={styles['page']}>
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={styles['skeleton']}
          style={{ width: `${String(92 - ((line * 17) % 40))}%` }}
        />
      ))}
    </div>
  );
}

/** Grey lines in place of a page that loads. */
export function PageSkeleton() {
  return (
    <div className="dd-root">
      <Skeleton lines={7} label="Loading the page" />
    </div>
  );
}
