import { KEY_EXPIRY_DAYS } from '@gecko-defectdojo/contract/constants';
import { useFormat } from '@gecko-defectdojo/ui';
import { keyEndWords } from '../../../connection/key-end.ts';
import { words } from '../words.ts';
import styles from './connection-header.module.css';

export interface KeyExpiryProps {
  /** ISO 8601. */
  readonly expiresAt: string;
  /** Whole days until then. */
  readonly days: number;
}

/** When the key expires, with the exact time on hover. It stands out more the nearer that is. */
export function KeyExpiry({ expiresAt, days }: KeyExpiryProps) {
  const format = useFormat();
  const { first, last } = KEY_EXPIRY_DAYS;
  const tone = days < last ? 'danger' : days < first ? 'warning' : undefined;
  return (
    <time
      className={styles['expiry']}
      data-tone={tone}
      dateTime={expiresAt}
      title={format.fullInstant(expiresAt)}
    >
      {words.header.keyExpires(keyEndWords(days))}
    </time>
  );
}
