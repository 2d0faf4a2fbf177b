import type {
  Push,
  PushAction,
  PushChange,
  PushChangeSummary,
  PushCounters,
} from '@gecko-defectdojo/contract';
import { EmptyState, FilterChip, FilterChips, ListCard, Pagination, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import type { ListPage } from '../../api/request.ts';
import { countedActions, keptNotice, untouchedWords, words } from './words.ts';
import { ChangesTable } from './changes-table.tsx';
import type { ChangesTableProps } from './changes-table.tsx';
import styles from './push.module.css';

export interface ChangesSectionProps {
  readonly summary: PushChangeSummary;
  readonly counters: PushCounters;
  readonly status: Push['status'];
  /** The filter. */
  readonly action: PushAction | undefined;
  readonly onFilter: (action: PushAction | undefined) => void;
  /** The list, which loads by itself. */
  readonly list: ReactNode;
}

/** The changes of a push: how many of each kind, as filters, and the list of findings. */
export function ChangesSection(props: ChangesSectionProps) {
  const { summary, counters, status, list } = props;
  const format = useFormat();
  const { total } = countedActions(summary.counts, format);
  const untouched = untouchedWords(counters, format);
  const notice = keptNotice(summary, total, format);
  const isListed = summary.listed > 0;
  if (!isListed && notice === undefined) return <NothingChanged {...{ status, untouched, counters }} />;
  return (
    <section aria-label={words.changes.label} className={styles['changes']}>
      <ChangeKinds {...props} untouched={untouched} />
      {notice === undefined ? null : <p className={styles['muted']}>{notice}</p>}
      {isListed ? list : null}
    </section>
  );
}

/** Replaces the changes of a push that is over and changed nothing. */
function NothingChanged(props: Pick<ChangesSectionProps, 'status' | 'counters'> & Untouched) {
  const { status, untouched, counters } = props;
  const title = (counters.notes ?? 0) > 0 ? words.changes.notesAlone : words.changes.none;
  if (status === 'failed') return <EmptyState title={words.changes.none}>{words.changes.stopped}</EmptyState>;
  if (status !== 'succeeded' && status !== 'partial') return null;
  return (
    <EmptyState title={title}>
      {untouched === '' ? words.changes.nothing : words.changes.upToDate(untouched)}
    </EmptyState>
  );
}

interface Untouched {
  /** Counts of the findings that the push left as they are; empty for none. */
  readonly untouched: string;
}

/** The kinds of changes as chips that filter; as text where there is no list to filter. */
function ChangeKinds(props: ChangesSectionProps & Untouched) {
  const { summary, action, onFilter, untouched } = props;
  const format = useFormat();
  const { kinds, total } = countedActions(summary.counts, format);
  if (summary.kept === 'expired' || kinds.length === 0)
    return <p>{[...kinds.map(({ text }) => text), untouched].filter(Boolean).join(', ')}</p>;
  return (
    <FilterChips label={words.changes.filter} aside={untouched === '' ? undefined : untouched}>
      <FilterChip isPressed={action === undefined} onPress={() => onFilter(undefined)}>
        {words.changes.all(total, format)}
      </FilterChip>
      {kinds.map((kind) => (
        <FilterChip
          key={kind.action}
          isPressed={action === kind.action}
          tone={kind.action === 'rejected' ? 'danger' : undefined}
          onPress={() => onFilter(action === kind.action ? undefined : kind.action)}
        >
          {kind.text}
        </FilterChip>
      ))}
    </FilterChips>
  );
}

export interface ChangesListProps extends Omit<ChangesTableProps, 'changes'> {
  readonly page: ListPage<PushChange>;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  readonly onPage: (page: number) => void;
}

/** One page of changed findings. */
export function ChangesList({ page, isOutdated, onPage, ...table }: ChangesListProps) {
  const pages = (
    <Pagination
      pagination={page.pagination}
      things={words.changes.things}
      thing={words.changes.thing}
      onPage={onPage}
    />
  );
  if (page.items.length === 0)
    return (
      <>
        <EmptyState title={words.changes.noMatch}>{words.changes.noMatchText}</EmptyState>
        {pages}
      </>
    );
  return (
    <ListCard isOutdated={isOutdated} foot={pages}>
      <ChangesTable changes={page.items} {...table} />
    </ListCard>
  );
}
