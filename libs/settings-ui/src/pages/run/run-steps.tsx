import type { ExportRun } from '@gecko-defectdojo/contract';
import { Card } from '../../components/card.tsx';
import { Time } from '../../components/time.tsx';
import styles from './run.module.css';
import { runTimeline } from './run-words.ts';

/** When a run was queued, started and finished. */
export function RunSteps({ run }: { readonly run: ExportRun }) {
  return (
    <Card title="Timeline">
      <ol className={styles['timeline']}>
        {runTimeline(run).map(({ text, at }) => (
          <li key={text}>
            <span>{text}</span>
            <span className={styles['muted']}>
              <Time at={at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
