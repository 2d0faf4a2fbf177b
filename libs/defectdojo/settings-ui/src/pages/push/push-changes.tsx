import type { Push } from '@gecko-defectdojo/contract';
import { Card, Counters, useFormat } from '@gecko-defectdojo/ui';
import styles from './push.module.css';
import { CHANGE_COUNTERS, changeWords } from '../../words/push-words.ts';

/** The changes of a push in DefectDojo, and its number of requests. */
export function PushChanges({ counters }: Pick<Push, 'counters'>) {
  const format = useFormat();
  return (
    <Card title="Changes">
      <Counters counts={CHANGE_COUNTERS.map((counter) => [changeWords(counter), counters[counter]])} />
      <p className={styles['muted']}>
        {format.counted(counters.requests, 'request')} to DefectDojo, {format.number(counters.writes)} of them
        to write.
      </p>
    </Card>
  );
}
