import { ExactTime } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import styles from './finding-drawer.module.css';
import { actorName, eventText, words } from './words.ts';

/** The history of a finding, newest first. */
export function ActivityTab({ finding: { events, firstDetectedAt } }: { readonly finding: FindingDetail }) {
  return (
    <ol aria-label={words.activity} className={styles['history']}>
      {events.map((event) => (
        <li className={styles['event']} key={event.id}>
          <span>
            <strong>{actorName(event)}</strong> {eventText(event)}
          </span>
          <span className={styles['when']}>
            <ExactTime at={event.at} />
          </span>
        </li>
      ))}
      <li className={styles['event']}>
        <span>
          <strong>{words.gecko}</strong> {words.detected}
        </span>
        <span className={styles['when']}>
          <ExactTime at={firstDetectedAt} />
        </span>
      </li>
    </ol>
  );
}
