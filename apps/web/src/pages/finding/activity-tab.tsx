import { ExactTime } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import { actorName, eventText } from './event-text.ts';
import styles from './finding-drawer.module.css';

/** The history of a finding, newest first. */
export function ActivityTab({ finding: { events, firstDetectedAt } }: { readonly finding: FindingDetail }) {
  return (
    <ol aria-label="Activity" className={styles['history']}>
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
          <strong>Gecko</strong> detected this finding
        </span>
        <span className={styles['when']}>
          <ExactTime at={firstDetectedAt} />
        </span>
      </li>
    </ol>
  );
}
