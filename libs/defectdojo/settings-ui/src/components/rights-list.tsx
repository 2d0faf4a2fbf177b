import type { Right } from '@gecko-defectdojo/contract';
import { StatusBadge } from '@gecko-defectdojo/ui';
import { rightEffect, rightName, rightState } from '../words/right-words.ts';
import styles from './rights-list.module.css';

export interface RightsListProps {
  readonly rights: readonly Right[];
}

/** Rights with their states. A missing one says what does not work, and what gives it to the key's user. */
export function RightsList({ rights }: RightsListProps) {
  return (
    <ul className={styles['list']}>
      {rights.map(({ right, state, how }) => {
        const { tone, word } = rightState(state);
        return (
          <li key={right} className={styles['right']}>
            <span>{rightName(right)}</span>
            <StatusBadge tone={tone}>{word}</StatusBadge>
            {state === 'no' ? <span className={styles['effect']}>{rightEffect(right)}</span> : null}
            {state === 'yes' ? null : <span className={styles['how']}>{how}</span>}
          </li>
        );
      })}
    </ul>
  );
}
