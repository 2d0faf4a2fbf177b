import type { AsvsCatalogue, AsvsMatrixQuery } from '@gecko-defectdojo/contract';
import { PAGE_SIZES } from '@gecko-defectdojo/contract/constants';
import { Pagination } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { matrixQuery } from '../../api/asvs.ts';
import type { MatrixFilters } from '../../api/asvs.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import type { AsvsSearch } from '../../navigation/asvs-search.ts';
import { pageOf } from '../../navigation/list-search.ts';
import styles from './asvs.module.css';
import { ChapterPicker } from './chapter-picker.tsx';
import { MatrixLegend } from './matrix-legend.tsx';
import { MatrixSkeleton } from './matrix-skeleton.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { NoRepositories } from './no-repositories.tsx';
import { words } from './words.ts';

/** Props that the parts of the tab have in common. */
export interface TabProps {
  readonly search: AsvsSearch;
  readonly filters: MatrixFilters;
  /** Changes the address, and goes to the first page unless one is named. */
  readonly onChange: (change: Partial<AsvsSearch>) => void;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
}

/** The matrix with its legend. A narrow page has a list of sections in its place. */
export function MatrixSection({
  catalogue,
  search,
  filters,
  onChange,
  onReset,
}: TabProps & { readonly catalogue: AsvsCatalogue }) {
  const { request } = useHost();
  const region = useRef<HTMLDivElement>(null);
  const order = orderOf(search);
  const matrix = useQuery(
    matrixQuery(request, { ...filters, view: search.view, ...order, ...pageOf(search) }),
  );
  return (
    <>
      <ChapterPicker chapters={catalogue.chapters} search={search} />
      <div className={styles['wide']}>
        <MatrixLegend view={search.view} />
        <Loaded query={matrix} label={words.loading} skeleton={<MatrixSkeleton />}>
          {({ items, pagination }) => (
            <>
              {items.length === 0 ? (
                <NoRepositories
                  total={pagination.total}
                  onReset={onReset}
                  onFirstPage={() => onChange({ page: 1 })}
                />
              ) : (
                <MatrixTable
                  {...order}
                  catalogue={catalogue}
                  view={search.view}
                  rows={items}
                  isOutdated={matrix.isPlaceholderData}
                  regionRef={region}
                  onSort={(sort, direction) => onChange({ sort, order: direction })}
                />
              )}
              <Pagination
                pagination={pagination}
                things={words.things}
                thing={words.thing}
                onPage={(page) => {
                  onChange({ page });
                  region.current?.scrollTo({ top: 0 });
                  region.current?.focus();
                }}
                sizes={PAGE_SIZES}
                onSize={(size) =>
                  onChange({ size: PAGE_SIZES.find((known) => known === size) ?? search.size })
                }
              />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

/** Returns the order of the matrix. An order of a section's list does not fit it. */
function orderOf({ sort, order = 'asc' }: AsvsSearch): Pick<AsvsMatrixQuery, 'sort' | 'order'> {
  if (sort === undefined || sort === 'decision' || sort === 'open_findings' || sort === 'chapter_findings')
    return { sort: 'name', order };
  return { sort, order };
}
