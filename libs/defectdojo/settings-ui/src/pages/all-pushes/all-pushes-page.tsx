import { PAGE_SIZES } from '@gecko-defectdojo/contract/constants';
import type { PushListItem } from '@gecko-defectdojo/contract';
import { Button, buttonClass, EmptyState, Pagination } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import type { PushListFilters } from '../../api/push-list.ts';
import { PushTable } from '../../components/push-list/push-table.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { words } from './words.ts';

export interface AllPushesPageProps {
  readonly pushes: ListPage<PushListItem>;
  readonly filters: PushListFilters;
  readonly isOutdated: boolean;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

/** The list of pushes, or why there is none. */
export function AllPushesPage(props: AllPushesPageProps) {
  const { pushes, filters, isOutdated, onReset, onPage, onSize } = props;
  return (
    <>
      {pushes.items.length === 0 ? (
        <NoPushes onReset={onReset} />
      ) : (
        <PushTable items={pushes.items} filters={filters} isOutdated={isOutdated} />
      )}
      {/* Stays where nothing matches, so that the number is announced. */}
      <Pagination
        pagination={pushes.pagination}
        things={words.things}
        thing={words.thing}
        onPage={onPage}
        sizes={PAGE_SIZES}
        onSize={onSize}
      />
    </>
  );
}

function NoPushes({ onReset }: Pick<AllPushesPageProps, 'onReset'>) {
  const { title, text, action } = onReset ? words.noMatch : words.none;
  return (
    <EmptyState
      title={title}
      actions={
        onReset ? (
          <Button onClick={onReset}>{action}</Button>
        ) : (
          <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
            {action}
          </ModuleLink>
        )
      }
    >
      {text}
    </EmptyState>
  );
}
