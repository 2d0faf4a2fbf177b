import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { Button, buttonClass, EmptyState, Pagination, StatusBadge, Table } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { isCutOff } from './map-many-entry.ts';
import styles from './map-many.module.css';
import { outcomeWords } from './outcome-words.ts';

export interface BatchPreviewProps {
  readonly preview: ListPage<BatchPreviewRow>;
  /** The search; empty for all repositories, undefined for a selection by id. */
  readonly search: string | undefined;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  readonly onClearSearch: () => void;
  readonly onPage: (page: number) => void;
}

/** One page of the outcomes by repository. */
export function BatchPreview(props: BatchPreviewProps) {
  const { preview, isOutdated, onPage } = props;
  const { items, pagination } = preview;
  if (items.length === 0) return <NothingToMap {...props} />;
  return (
    <div className={styles['preview']} aria-busy={isOutdated}>
      <Table caption="Outcome for each repository">
        <thead>
          <tr>
            <th scope="col">Repository</th>
            <th scope="col">Product</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <PreviewRow key={row.repositoryId} row={row} />
          ))}
        </tbody>
      </Table>
      {isCutOff(preview) ? (
        <p className={styles['muted']}>One batch maps 10,000 repositories. Map the rest afterwards.</p>
      ) : null}
      <Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />
    </div>
  );
}

function PreviewRow({ row }: { readonly row: BatchPreviewRow }) {
  const { tone, icon, word, detail } = outcomeWords(row);
  return (
    <tr>
      <th scope="row">{row.repositoryName}</th>
      <td data-label="Product" className={styles['product']}>
        {row.productName}
      </td>
      <td>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
        {detail === undefined ? null : <span className={styles['detail']}>{detail}</span>}
      </td>
    </tr>
  );
}

function NothingToMap({ preview, search, onClearSearch, onPage }: BatchPreviewProps) {
  const back = (
    <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
      Go to repositories
    </ModuleLink>
  );
  if (preview.pagination.total > 0)
    return (
      <EmptyState
        title="This page is empty"
        actions={<Button onClick={() => onPage(1)}>Go to the first page</Button>}
      />
    );
  if (search === undefined)
    return (
      <EmptyState title="Nothing to map" actions={back}>
        These repositories are mapped by now, or no longer exist. Choose others in the table, or take all that
        are not mapped.
      </EmptyState>
    );
  if (search !== '')
    return (
      <EmptyState title="Nothing to map" actions={<Button onClick={onClearSearch}>Clear search</Button>}>
        No repository that is not mapped matches. Check the spelling, or search for a part of the name.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing to map" actions={back}>
      Every repository is mapped.
    </EmptyState>
  );
}
