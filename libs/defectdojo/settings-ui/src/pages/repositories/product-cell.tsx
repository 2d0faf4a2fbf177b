import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Button, buttonClass, ExternalLink, StatusBadge } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './repositories.module.css';

export interface ProductCellProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
  readonly isCreating: boolean;
  readonly onCreateAgain: () => void;
}

/** The product of a repository, or a link to map it. */
export function ProductCell({ repository, canManage, isCreating, onCreateAgain }: ProductCellProps) {
  const { id, mapping, defaultBranch, name } = repository;
  if (mapping === null) {
    return (
      <span className={styles['unmapped']}>
        <span className={styles['none']}>Not mapped</span>
        {canManage ? (
          <ModuleLink target={{ page: 'map', repositoryId: id }} aria-label={`Map ${name} to a product`}>
            Map
          </ModuleLink>
        ) : null}
      </span>
    );
  }
  if (mapping.state === 'stale') {
    return (
      <div className={styles['product']}>
        <span>{mapping.productName}</span>
        <StatusBadge tone="danger">Product is gone</StatusBadge>
        {canManage ? (
          <span className={styles['ways']}>
            <Button className={styles['way']} pending={isCreating} onClick={onCreateAgain}>
              Create again
            </Button>
            <ModuleLink
              target={{ page: 'map', repositoryId: id }}
              className={`${buttonClass()} ${styles['way'] ?? ''}`}
            >
              Map to another product
            </ModuleLink>
          </span>
        ) : null}
      </div>
    );
  }
  return (
    <div className={styles['product']}>
      <ExternalLink href={mapping.productUrl}>{mapping.productName}</ExternalLink>
      {mapping.branch === defaultBranch ? null : (
        <span className={styles['small']}>
          Branch <code>{mapping.branch}</code>
          {mapping.followsDefaultBranch === true ? (
            <>
              {' until '}
              <code>{defaultBranch}</code> is scanned
            </>
          ) : null}
        </span>
      )}
    </div>
  );
}
