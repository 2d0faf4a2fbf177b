import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { catalogueQuery, matrixQuery } from '../../api/asvs.ts';
import { useHost } from '../../host.ts';
import { MatrixSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { MatrixPage } from './matrix-page.tsx';
import { MatrixToolbar } from './matrix-toolbar.tsx';
import styles from './matrix.module.css';
import { useExport } from './use-export.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';

const PAGE_SIZE = 50;

/** The tab of the ASVS: the matrix of repositories and sections. */
export function MatrixRoute() {
  const { request } = useHost();
  const search = useSearch({ strict: false, select: (given: object) => MatrixSearch.parse(given) });
  const { page, ...filter } = search;
  const catalogue = useQuery(catalogueQuery(request));
  const matrix = useQuery(
    matrixQuery(request, { ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  );
  const exporting = useExport();
  const change = useFilterNavigate();
  const region = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  // The pressed button may disappear; the focus moves on before that.
  const focusSearch = () => toolbar.current?.querySelector('input')?.focus();
  return (
    <section className={styles['tab']} aria-label="ASVS">
      <div className={styles['head']}>
        <h2>
          {catalogue.data
            ? `Open findings of each repository by section of ASVS ${catalogue.data.version}`
            : 'Open findings of each repository by section'}
        </h2>
        <ExportButtons
          exporting={exporting.isPending ? exporting.variables : undefined}
          onExport={(file) => exporting.mutate(file)}
        />
      </div>
      <Loaded query={catalogue} label="Loading the sections" lines={10}>
        {({ chapters }) => (
          <div className={styles['matrix']}>
            <MatrixToolbar
              ref={toolbar}
              search={search}
              chapters={chapters}
              onNarrow={(narrower, options) => change({ ...narrower, page: 1 }, options)}
            />
            <Loaded query={matrix} label="Loading the matrix" lines={10}>
              {(loaded) => (
                <MatrixPage
                  matrix={loaded}
                  chapters={chapters}
                  search={search}
                  isOutdated={matrix.isPlaceholderData}
                  regionRef={region}
                  onWiden={() => {
                    focusSearch();
                    change({ search: '', chapter: undefined, level: undefined, page: 1 });
                  }}
                  onPage={(number) => {
                    change({ page: number });
                    if (!region.current) focusSearch();
                    region.current?.scrollTo({ top: 0 });
                    region.current?.focus();
                  }}
                />
              )}
            </Loaded>
          </div>
        )}
      </Loaded>
    </section>
  );
}
