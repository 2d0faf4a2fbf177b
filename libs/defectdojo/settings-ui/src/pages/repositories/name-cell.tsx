import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { ProviderBadge } from '@gecko-defectdojo/ui';
import styles from './table.module.css';
import { words } from './words.ts';

/**
 * A repository by provider and name, its group above its own name, and the name with which it was mapped if it has
 * another one since. Assistive technology gets them in one piece.
 */
export function NameCell({ provider, name, mapping }: Pick<RepositoryRow, 'provider' | 'name' | 'mapping'>) {
  const former = mapping?.formerName ?? undefined;
  const formerly = former === undefined ? undefined : words.formerly(former);
  const label = formerly === undefined ? name : `${name} ${formerly}`;
  const begin = name.lastIndexOf('/') + 1;
  return (
    <span className={styles['repository']}>
      <ProviderBadge provider={provider} />
      <span className="dd-hidden">{label}</span>
      <span aria-hidden="true" className={styles['lines']} title={label}>
        {begin === 0 ? null : <span className={styles['group']}>{name.slice(0, begin)}</span>}
        <span className={styles['own']}>
          {name.slice(begin)} <span className={styles['small']}>{formerly}</span>
        </span>
      </span>
    </span>
  );
}
