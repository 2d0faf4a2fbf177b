import type { KeyRights } from '@gecko-defectdojo/contract';
import { Time } from '@gecko-defectdojo/ui';
import { RightsList } from '../../../components/rights-list.tsx';
import { keyUserWords, missingRights, rightsSummary } from '../../../words/right-words.ts';
import styles from '../frame.module.css';

/** The rights of the key's user in DefectDojo. Open at first only if one is missing. */
export function KeyRightsDetails({ keyRights }: { readonly keyRights: KeyRights }) {
  const { rights, user, checkedAt } = keyRights;
  return (
    <details
      // Another check may find another state: the list opens again for a right that is missing now.
      key={checkedAt}
      open={missingRights(rights).length > 0}
    >
      <summary className={styles['rightsSummary']}>Rights in DefectDojo: {rightsSummary(keyRights)}</summary>
      <RightsList rights={rights} />
      <p className={styles['rightsNote']}>
        The user of the key: {keyUserWords(user)}. Checked <Time at={checkedAt} />, without writing anything.
      </p>
    </details>
  );
}
