import type { Check, CheckDifference, DifferenceChoice, DifferenceKind } from '@gecko-defectdojo/contract';
import {
  Button,
  EmptyState,
  FilterChip,
  FilterChips,
  ListCard,
  Pagination,
  useFormat,
} from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import type { ListPage } from '../../api/request.ts';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { leftWords } from '../../words/left-words.ts';
import styles from './check.module.css';
import { isFollowedUp } from './is-followed-up.ts';
import { DifferencesTable } from './differences-table.tsx';
import type { DifferencesTableProps } from './differences-table.tsx';
import type { Wanted } from './use-restore.ts';
import { countedKinds, kindWords, words } from './words.ts';

export interface DifferencesSectionProps {
  readonly check: Check;
  /** The filter. */
  readonly kind: DifferenceKind | undefined;
  readonly choice: DifferenceChoice;
  readonly onFilter: (kind: DifferenceKind | undefined, choice?: DifferenceChoice) => void;
  /** Asks to push Gecko's version of all findings of a kind. Undefined where that is not possible. */
  readonly onPushAll: ((kind: Wanted['kind']) => void) | undefined;
  /** Leaves all changed findings as they are in DefectDojo. Undefined where that is not possible. */
  readonly onLeaveAll: (() => void) | undefined;
  /** The loaded page of the list. Undefined until it is known. */
  readonly page: ListPage<CheckDifference> | undefined;
  /** The list. */
  readonly children: ReactNode;
}

const PUSHED_KINDS = ['changed', 'missing'] as const;

/** The differences of a check: the kinds as filters, the actions on all of a kind, and the list. */
export function DifferencesSection(props: DifferencesSectionProps) {
  const { check, kind, choice, onFilter, onPushAll, onLeaveAll, page, children } = props;
  const listed = page?.pagination.total;
  const format = useFormat();
  const part = useKeptFocus();
  const { kinds, total } = countedKinds(check, format);
  const left = check.leftThere ?? 0;
  const isLeft = choice === 'left';
  const shown = isLeft ? left : kind === undefined ? total : check[kind];
  const pushed = PUSHED_KINDS.filter(
    (one) => !isLeft && check[one] > 0 && (kind === undefined || kind === one) && !isFollowedUp(one, page),
  );
  return (
    <section ref={part} tabIndex={-1} aria-label={words.table.caption} className={styles['section']}>
      <div className={styles['bar']}>
        <FilterChips label={words.filter}>
          <FilterChip isPressed={kind === undefined && !isLeft} onPress={() => onFilter(undefined)}>
            {words.all(total, format)}
          </FilterChip>
          {kinds.map((one) => (
            <FilterChip
              key={one.kind}
              isPressed={kind === one.kind && !isLeft}
              onPress={() => onFilter(kind === one.kind ? undefined : one.kind)}
            >
              {one.text}
            </FilterChip>
          ))}
          {left === 0 && !isLeft ? null : (
            <FilterChip isPressed={isLeft} onPress={() => onFilter(undefined, isLeft ? 'undecided' : 'left')}>
              {words.leftThere(left, format)}
            </FilterChip>
          )}
        </FilterChips>
        {onPushAll === undefined ? null : (
          <div role="group" aria-label={words.restore.label} className={styles['barActions']}>
            {pushed.map((one) => (
              <Button key={one} icon="upload" onClick={() => onPushAll(one)}>
                {words.restore.allButton[one](check[one], format)}
              </Button>
            ))}
            {onLeaveAll === undefined || !pushed.includes('changed') ? null : (
              <Button onClick={onLeaveAll}>{leftWords.leaveAll(check.changed, format)}</Button>
            )}
          </div>
        )}
      </div>
      {isLeft ? <p className={styles['muted']}>{words.leftMeaning}</p> : null}
      {kind === undefined || isLeft ? null : <p className={styles['muted']}>{kindWords(kind).meaning}</p>}
      {listed === undefined || listed >= shown ? null : (
        <p className={styles['muted']}>{words.notListed(listed, shown, format)}</p>
      )}
      {children}
    </section>
  );
}

export interface DifferencesListProps extends Omit<DifferencesTableProps, 'differences'> {
  readonly page: ListPage<CheckDifference>;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  readonly onPage: (page: number) => void;
}

/** One page of findings that differ. */
export function DifferencesList({ page, isOutdated, onPage, ...table }: DifferencesListProps) {
  const pages = (
    <Pagination pagination={page.pagination} things={words.things} thing={words.thing} onPage={onPage} />
  );
  if (page.items.length === 0)
    return (
      <>
        <EmptyState title={words.noMatch.title}>{words.noMatch.text}</EmptyState>
        {pages}
      </>
    );
  return (
    <ListCard isOutdated={isOutdated} foot={pages}>
      <DifferencesTable differences={page.items} {...table} />
    </ListCard>
  );
}
