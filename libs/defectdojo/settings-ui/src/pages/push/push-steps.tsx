import type { Push } from '@gecko-defectdojo/contract';
import { Card, Time } from '@gecko-defectdojo/ui';
import styles from './push.module.css';
import { pushTimeline } from '../../words/push-words.ts';

/** The steps of a push with their times. */
export function PushSteps({ push }: { readonly push: Push }) {
  return (
    <Card title="Timeline">
      <ol className={styles['timeline']}>
        {pushTimeline(push).map(({ text, at }) => (
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
