import { ASVS_MATRIX_VIEWS } from '@gecko-defectdojo/contract/constants';
import { SegmentedChoice, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { catalogueQuery, chapterSummaryQuery } from '../../api/asvs.ts';
import type { MatrixFilters } from '../../api/asvs.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import { AsvsSearch, DEFAULT_ASVS_SEARCH } from '../../navigation/asvs-search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { AsvsFilters } from './asvs-filters.tsx';
import styles from './asvs.module.css';
import { ChapterSection } from './chapter-section.tsx';
import { ExportMenu } from './export-menu.tsx';
import { MatrixSection } from './matrix-section.tsx';
import { MatrixSkeleton } from './matrix-skeleton.tsx';
import { summaryWords, words } from './words.ts';

const VIEWS = ASVS_MATRIX_VIEWS.map((value) => ({ value, label: words.views[value] }));

/** The tab of the ASVS: the matrix of repositories and sections, or the repositories of one section. */
export function AsvsRoute() {
  const { request } = useHost();
  const search = useSearch({ strict: false, select: (given: object) => AsvsSearch.parse(given) });
  const catalogue = useQuery(catalogueQuery(request));
  const narrow = useFilterNavigate();
  const change = (changed: Partial<AsvsSearch>, options?: { readonly replace?: boolean }) =>
    narrow({ page: 1, ...changed }, options);
  const onReset = isFiltered(search)
    ? () => narrow({ ...DEFAULT_ASVS_SEARCH, view: search.view, size: search.size })
    : undefined;
  const { chapter } = search;
  const tab = { search, filters: filtersOf(search), onChange: change, onReset };
  return (
    <section className={styles['tab']} aria-label={words.tab}>
      <div className={styles['head']}>
        <h2>
          {chapter === undefined ? (
            words.title(search.view, catalogue.data?.version)
          ) : (
            <ChapterTitle
              chapterId={chapter}
              name={catalogue.data?.chapters.find(({ id }) => id === chapter)?.name}
              search={search}
            />
          )}
        </h2>
        {chapter === undefined ? (
          <div className={styles['views']}>
            <SegmentedChoice
              legend={words.view}
              name="view"
              choices={VIEWS}
              value={search.view}
              onChange={(view) => change({ view })}
            />
          </div>
        ) : null}
        <ExportMenu filters={tab.filters} />
      </div>
      <AsvsFilters
        search={search}
        chapters={catalogue.data?.chapters ?? []}
        onChange={change}
        onReset={onReset}
      />
      {chapter === undefined ? (
        <Loaded query={catalogue} label={words.loadingSections} skeleton={<MatrixSkeleton />}>
          {(loaded) => <MatrixSection {...tab} catalogue={loaded} />}
        </Loaded>
      ) : (
        <ChapterSection {...tab} chapterId={chapter} version={catalogue.data?.version} />
      )}
    </section>
  );
}

interface ChapterTitleProps {
  readonly chapterId: string;
  /** Undefined until the sections of the standard are known. */
  readonly name: string | undefined;
  readonly search: AsvsSearch;
}

/** A section by its name, and its numbers once they are known. */
function ChapterTitle({ chapterId, name, search }: ChapterTitleProps) {
  const { request } = useHost();
  const format = useFormat();
  const { search: text, filter, level } = search;
  const summary = useQuery(chapterSummaryQuery(request, chapterId, { search: text, filter, level }));
  if (summary.data) return summaryWords(summary.data, format);
  return name === undefined ? chapterId : `${chapterId} ${name}`;
}

function filtersOf({
  search,
  filter,
  chapter,
  decision,
  severity,
  within,
  level,
}: AsvsSearch): MatrixFilters {
  return { search, filter, chapter, decision, severity, within, level };
}

function isFiltered({ search, filter, chapter, severity, level }: AsvsSearch): boolean {
  return (
    search !== '' ||
    filter !== 'all' ||
    chapter !== undefined ||
    severity !== undefined ||
    level !== undefined
  );
}
