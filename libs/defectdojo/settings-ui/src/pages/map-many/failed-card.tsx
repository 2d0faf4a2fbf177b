import type { MappingBatchItem } from '@gecko-defectdojo/contract';
import { buttonClass, Card, Pagination, useFormat } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './map-many.module.css';
import { repositoriesWords } from './outcome-words.ts';

export interface FailedCardProps {
  readonly failed: ListPage<MappingBatchItem>;
  /** True once the batch is done, so that the repositories can be mapped again. */
  readonly isDone: boolean;
  readonly onPage: (page: number) => void;
}

/** The repositories of a batch that could not be mapped, with the reasons. */
export function FailedCard({ failed, isDone, onPage }: FailedCardProps) {
  const format = useFormat();
  const { items, pagination } = failed;
  if (items.length === 0) return null;
  const ids = items.map(({ repositoryId }) => repositoryId);
  return (
    <Card
      title={`Not mapped (${format.number(pagination.total)})`}
      actions={
        isDone ? (
          <ModuleLink target={{ page: 'map-many', search: { ids } }} className={buttonClass()}>
            {pagination.total === items.length
              ? 'Try these again'
              : `Try these ${repositoriesWords(items.length, format)} again`}
          </ModuleLink>
        ) : undefined
      }
    >
      <ul className={styles['failed']}>
        {items.map(({ repositoryId, repositoryName, errorMessage }) => (
          <li key={repositoryId}>
            <h3>{repositoryName}</h3>
            <p>{errorMessage ?? 'The reason is unknown. Try again.'}</p>
            <ModuleLink target={{ page: 'map', repositoryId }} aria-label={`Map by hand: ${repositoryName}`}>
              Map by hand
            </ModuleLink>
          </li>
        ))}
      </ul>
      {pagination.total > pagination.limit ? (
        <Pagination pagination={pagination} things="repositories not mapped" onPage={onPage} />
      ) : null}
    </Card>
  );
}
