import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { ExternalLink, StatusBadge } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { ownWords } from '../../words/setting-words.ts';
import styles from './table.module.css';
import { words } from './words.ts';

export interface ProductCellProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
}

/** The product of a repository, or a link to map it. */
export function ProductCell({ repository, canManage }: ProductCellProps) {
  const { id, mapping } = repository;
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
      <SecondLine repository={repository} mapping={mapping} />
    </span>
  );
}

interface SecondLineProps {
  readonly repository: RepositoryRow;
  readonly mapping: NonNullable<RepositoryRow['mapping']>;
}

/** Another branch than the default one, and a mark where the mapping has settings of its own. */
function SecondLine({ repository, mapping }: SecondLineProps) {
  const own = ownWords(mapping.settings);
  const branch = mapping.branch === repository.defaultBranch ? undefined : words.branch(repository);
  if (branch === undefined && own === undefined) return null;
  return (
    <span className={styles['second']} title={branch}>
      {own === undefined ? null : (
        <ModuleLink target={{ page: 'mapping-settings', mappingId: mapping.id }} title={own}>
          {words.ownSettings}
        </ModuleLink>
      )}
      {branch !== undefined && own !== undefined ? ' · ' : null}
      {branch}
    </span>
  );
}
