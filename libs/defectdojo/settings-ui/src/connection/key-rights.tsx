import type { KeyRights } from '@gecko-defectdojo/contract';
import { Moment } from '@gecko-defectdojo/ui';
import { RightsList } from '../components/rights-list.tsx';
import { keyUserWords } from '../words/right-words.ts';
import styles from './connection.module.css';
import { words } from './words.ts';

/** The rights of the key's user, one by one, and who that user is. */
export function KeyRightsList({ keyRights }: { readonly keyRights: KeyRights }) {
  const { rights, user, checkedAt } = keyRights;
  return (
    <>
      <RightsList rights={rights} />
      <p className={styles['rightsUser']}>
        {words.rights.user} {keyUserWords(user)}. {words.rights.checked} <Moment at={checkedAt} />,{' '}
        {words.rights.harmless}
      </p>
    </>
  );
}
