import type { AsvsChapterQuery, AsvsVersion } from '@gecko-defectdojo/contract';
import { PAGE_SIZES } from '@gecko-defectdojo/contract/constants';
import { ListCard, Pagination, SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { chapterQuery } from '../../api/asvs.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import type { AsvsSearch } from '../../navigation/asvs-search.ts';
import { pageOf } from '../../navigation/list-search.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { ChapterTable } from './chapter-table.tsx';
import type { TabProps } from './matrix-section.tsx';
import { NoRepositories } from './no-repositories.tsx';
import { words } from './words.ts';

const COLUMNS = ['5fr', '1fr', '3fr', '3fr', '3fr', '2fr'];

export interface ChapterSectionProps extends TabProps {
  readonly chapterId: string;
  /** Undefined until the sections of the standard are known. */
  readonly version: AsvsVersion | undefined;
}

/** The repositories of one section. */
export function ChapterSection(props: ChapterSectionProps) {
  const { chapterId, version, search, filters, onChange, onReset } = props;
  const { request } = useHost();
  const onPage = usePageNavigate();
  const order = orderOf(search);
  const { chapter: _, ...narrowed } = filters;
  const repositories = useQuery(
    chapterQuery(request, chapterId, { ...narrowed, ...order, ...pageOf(search) }),
  );
  return (
    <Loaded
      query={repositories}
      label={words.loadingChapter}
      skeleton={<SkeletonTable columns={COLUMNS} rows={12} />}
    >
      {({ items, pagination }) => (
        <>
          {items.length === 0 ? (
            <NoRepositories
              total={pagination.total}
              onReset={onReset}
              onFirstPage={() => onChange({ page: 1 })}
            />
          ) : (
            <ListCard isOutdated={repositories.isPlaceholderData}>
              <ChapterTable
                {...order}
                chapterId={chapterId}
                version={version}
                rows={items}
                onSort={(sort, direction) => onChange({ sort, order: direction })}
              />
            </ListCard>
          )}
          {/* Stays where nothing matches, so that the number is announced. */}
          <Pagination
            pagination={pagination}
            things={words.things}
            thing={words.thing}
            onPage={onPage}
            sizes={PAGE_SIZES}
            onSize={(size) => onChange({ size: PAGE_SIZES.find((known) => known === size) ?? search.size })}
          />
        </>
      )}
    </Loaded>
  );
}

/** Returns the order of the list: by default the worst first. An order of the matrix does not fit it. */
function orderOf({ sort, order }: AsvsSearch): Pick<AsvsChapterQuery, 'sort' | 'order'> {
  switch (sort) {
    case 'name':
    case 'level':
    case 'decision':
    case 'chapter_findings':
    case 'open_findings':
      return { sort, order: order ?? 'asc' };
    default:
      return { sort: 'open_findings', order: order ?? 'desc' };
  }
}
