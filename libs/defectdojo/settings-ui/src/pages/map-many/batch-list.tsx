import type { MappingBatch, MappingBatchItem } from '@gecko-defectdojo/contract';
import {
  Button,
  buttonClass,
  EmptyState,
  ExternalLink,
  ListCard,
  Pagination,
  RepositoryName,
  StatusBadge,
  Table,
  useFormat,
} from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { StandingSentence } from '../../components/standing-sentence.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { itemWords } from './batch-words.ts';
import styles from './map-many.module.css';
import { words as page } from './words.ts';

const { batch: words } = page;

export interface BatchListProps {
  readonly batch: MappingBatch;
  readonly items: ListPage<MappingBatchItem>;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  /** Shows the repositories of every outcome. */
  readonly onAll: () => void;
  readonly onPage: (page: number) => void;
}

/** One page of the repositories of a batch: what became of each, and how it is now. */
export function BatchList(props: BatchListProps) {
  const { batch, items: list, isOutdated, onPage } = props;
  const { items, pagination } = list;
  if (items.length === 0) return <NoRows {...props} />;
  return (
    <>
      <TryAgain batch={batch} items={items} />
      <ListCard
        isOutdated={isOutdated}
        foot={<Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />}
      >
        <Table caption={words.caption}>
          <thead>
            <tr>
              <th scope="col">{words.repository}</th>
              <th scope="col">{words.product}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.now}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <ItemRow key={item.repositoryId} batch={batch} item={item} />
            ))}
          </tbody>
        </Table>
      </ListCard>
    </>
  );
}

function ItemRow({ batch, item }: { readonly batch: MappingBatch; readonly item: MappingBatchItem }) {
  const { repositoryName, repository } = item;
  const { tone, icon, word } = itemWords(item, batch);
  const mapping = repository?.mapping ?? null;
  return (
    <tr>
      <th scope="row">
        {mapping === null ? (
          <RepositoryName name={repositoryName} />
        ) : (
          <ModuleLink
            target={{ page: 'pushes', mappingId: mapping.id }}
            aria-label={words.pushes(repositoryName)}
          >
            <RepositoryName name={repositoryName} />
          </ModuleLink>
        )}
      </th>
      <td data-label={words.product} className={styles['product']}>
        {mapping === null ? (
          item.productName
        ) : (
          <ExternalLink href={mapping.productUrl}>{mapping.productName}</ExternalLink>
        )}
      </td>
      <td data-label={words.outcome}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
      <td data-label={words.now} className={styles['now']}>
        <Now item={item} />
      </td>
    </tr>
  );
}

/** How a repository is now: why it failed, or whether its push is current. */
function Now({ item }: { readonly item: MappingBatchItem }) {
  const { status, repositoryId, repositoryName, errorMessage, repository } = item;
  if (repository === null) return words.gone;
  if (status === 'failed' && !repository?.mapping)
    return (
      <>
        {errorMessage ?? words.unknownReason}{' '}
        <ModuleLink target={{ page: 'map', repositoryId }} aria-label={words.mapByHandLabel(repositoryName)}>
          {words.mapByHand}
        </ModuleLink>
      </>
    );
  return repository === undefined ? null : <StandingSentence row={repository} />;
}

/** Leads to the form with the repositories of this page that failed and are not mapped by now. */
function TryAgain({
  batch,
  items,
}: Pick<BatchListProps, 'batch'> & { readonly items: readonly MappingBatchItem[] }) {
  const format = useFormat();
  const ids = items
    .filter(({ status, repository }) => status === 'failed' && repository?.mapping === null)
    .map(({ repositoryId }) => repositoryId);
  if (batch.finishedAt === null || ids.length === 0) return null;
  return (
    <div>
      <ModuleLink target={{ page: 'map-many', search: { ids } }} className={buttonClass()}>
        {words.tryAgain(ids.length, format)}
      </ModuleLink>
    </div>
  );
}

function NoRows({ items: { pagination }, onAll, onPage }: BatchListProps) {
  return pagination.total > 0 ? (
    <EmptyState
      title={words.emptyPage}
      actions={<Button onClick={() => onPage(1)}>{words.firstPage}</Button>}
    />
  ) : (
    <EmptyState title={words.emptyState} actions={<Button onClick={onAll}>{words.showAll}</Button>} />
  );
}
