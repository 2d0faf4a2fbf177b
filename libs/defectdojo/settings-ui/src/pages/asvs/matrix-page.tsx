import type { AsvsMatrixRow } from '@gecko-defectdojo/contract';
import { Button, EmptyState, Pagination } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import type { MatrixSearch } from '../../navigation/search.ts';
import { MatrixLegend } from './matrix-legend.tsx';
import { MatrixTable } from './matrix-table.tsx';
import type { MatrixTableProps } from './matrix-table.tsx';

export interface MatrixPageProps extends Omit<MatrixTableProps, 'rows'> {
  readonly matrix: ListPage<AsvsMatrixRow>;
  readonly search: MatrixSearch;
  readonly onWiden: () => void;
  readonly onPage: (page: number) => void;
}

/** One page of the matrix with its legend, or the reason why there is none. */
export function MatrixPage({ matrix, search, onWiden, onPage, ...table }: MatrixPageProps) {
  const { items, pagination } = matrix;
  if (items.length === 0 && pagination.total > 0)
    return (
      <EmptyState
        title="This page is empty"
        actions={<Button onClick={() => onPage(1)}>Go to the first page</Button>}
      />
    );
  if (items.length === 0 && isNarrowed(search))
    return (
      <EmptyState
        title="No repository matches"
        actions={<Button onClick={onWiden}>Clear search and filters</Button>}
      >
        Check the spelling, or search for a part of the name.
      </EmptyState>
    );
  if (items.length === 0)
    return (
      <EmptyState title="No repository is connected to Gecko yet">
        Connect GitHub or GitLab first. Each repository becomes a row here.
      </EmptyState>
    );
  return (
    <>
      <MatrixLegend />
      <MatrixTable {...table} rows={items} />
      <Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />
    </>
  );
}

function isNarrowed({ search, chapter, level }: MatrixSearch): boolean {
  return search !== '' || chapter !== undefined || level !== undefined;
}
