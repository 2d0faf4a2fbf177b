import { PAGE_SIZES } from '@gecko-defectdojo/contract/constants';
import type { Decision, DifferenceChoice } from '@gecko-defectdojo/contract';
import { Button, EmptyState, ListCard, Pagination, SelectionBar } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { differenceWords } from '../../words/difference-words.ts';
import { leftWords } from '../../words/left-words.ts';
import { DecisionsTable } from './decisions-table.tsx';
import { words } from './words.ts';

export interface DecisionsPageProps {
  readonly page: ListPage<Decision>;
  readonly choice: DifferenceChoice;
  readonly isOutdated: boolean;
  readonly canAct: boolean;
  readonly isPending: boolean;
  /** The ids of the ticked rows. */
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
  readonly onLeave: (findings: readonly Decision[], isBack: boolean) => void;
  readonly onPush: (findings: readonly Decision[]) => void;
  /** Clears the filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

/** The findings of a page with what can be done with them, or why there are none. */
export function DecisionsPage(props: DecisionsPageProps) {
  const { page, choice, isOutdated, canAct, isPending, ticked, onTick, onLeave, onPush } = props;
  const chosen = page.items.filter(({ id }) => ticked.has(id));
  const isBack = choice === 'left';
  const pages = (
    <Pagination
      pagination={page.pagination}
      things={words.things}
      thing={words.thing}
      onPage={props.onPage}
      sizes={PAGE_SIZES}
      onSize={props.onSize}
    />
  );
  if (page.items.length === 0)
    return (
      <>
        <NoDecisions choice={choice} onReset={props.onReset} />
        {pages}
      </>
    );
  return (
    <>
      <ListCard isOutdated={isOutdated} foot={pages}>
        <DecisionsTable
          decisions={page.items}
          canAct={canAct}
          ticked={ticked}
          onTick={onTick}
          onLeave={(one, back) => onLeave([one], back)}
          onPush={(one) => onPush([one])}
        />
      </ListCard>
      <SelectionBar label={words.selected} count={chosen.length} onClear={() => onTick(new Set())}>
        <Button pending={isPending} onClick={() => onLeave(chosen, isBack)}>
          {isBack ? leftWords.takeBack : leftWords.leave}
        </Button>
        <Button icon="upload" pending={isPending} onClick={() => onPush(chosen)}>
          {differenceWords.push}
        </Button>
      </SelectionBar>
    </>
  );
}

function NoDecisions({ choice, onReset }: Pick<DecisionsPageProps, 'choice' | 'onReset'>) {
  const { title, text } = onReset ? words.noMatch : words.none[choice];
  return (
    <EmptyState
      title={title}
      actions={onReset ? <Button onClick={onReset}>{words.noMatch.action}</Button> : undefined}
    >
      {text}
    </EmptyState>
  );
}
