import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { ExternalLink, StatusBadge } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './table.module.css';
import { words } from './words.ts';

export interface ProductCellProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
}

/** The product of a repository, or a link to map it. */
export function ProductCell({ repository, canManage }: ProductCellProps) {
  const { id, mapping, defaultBranch } = repository;
  if (mapping === null) {
    return (
      <span className={styles['unmapped']}>
        <span className={styles['none']}>{words.notMapped}</span>
        {canManage ? (
          <ModuleLink target={{ page: 'map', repositoryId: id }} aria-label={words.mapOf(repository)}>
            {words.map}
          </ModuleLink>
        ) : null}
      </span>
    );
  }
  if (mapping.state === 'stale') {
    return (
      <span className={styles['lines']}>
        <span className={styles['gone']}>
          <StatusBadge tone="danger">{words.gone}</StatusBadge>
        </span>
        <span className={styles['second']} title={mapping.productName}>
          {mapping.productName}
        </span>
      </span>
    );
  }
  return (
    <span className={styles['lines']}>
      <span className={styles['product']} title={mapping.productName}>
        <ExternalLink href={mapping.productUrl}>
          <span className={styles['line']}>{mapping.productName}</span>
        </ExternalLink>
      </span>
      {mapping.branch === defaultBranch ? null : (
        <span className={styles['second']} title={words.branch(repository)}>
          {words.branch(repository)}
        </span>
      )}
    </span>
  );
}
