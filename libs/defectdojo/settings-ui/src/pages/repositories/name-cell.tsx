import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { ProviderBadge } from '@gecko-defectdojo/ui';
import styles from './table.module.css';

/** A repository by provider and name, its group above its own name. Assistive technology gets the name in one piece. */
export function NameCell({ provider, name }: Pick<RepositoryRow, 'provider' | 'name'>) {
  const begin = name.lastIndexOf('/') + 1;
  return (
    <span className={styles['repository']}>
      <ProviderBadge provider={provider} />
      <span className="dd-hidden">{name}</span>
      <span aria-hidden="true" className={styles['lines']} title={name}>
        {begin === 0 ? null : <span className={styles['group']}>{name.slice(0, begin)}</span>}
        <span className={styles['own']}>{name.slice(begin)}</span>
      </span>
    </span>
  );
}
