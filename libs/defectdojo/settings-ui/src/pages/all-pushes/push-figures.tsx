import type { PushSummary } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import styles from './all-pushes.module.css';
import { words } from './words.ts';

/** Three figures of the last 30 days. */
export function PushFigures({ summary }: { readonly summary: PushSummary }) {
  const format = useFormat();
  const { changed, waited, typicalMs } = summary;
  const longest = waited.longestMs === null ? undefined : format.duration(waited.longestMs);
  const waits = waited.pushes === 1 ? words.figures.waitedOnce(longest) : words.figures.waited(longest);
  return (
    <dl className={styles['figures']}>
      <Figure name={words.figures.changed} value={format.number(changed)} />
      <Figure name={waits} value={format.number(waited.pushes)} />
      <Figure name={words.figures.typical} value={typicalMs === null ? '–' : format.duration(typicalMs)} />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
