import { Button, buttonClass, Card, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode, Ref } from 'react';
import { ActionFooter } from '../../components/action-footer.tsx';
import { PausedSince } from '../../components/paused-since.tsx';
import type { PausedSinceProps } from '../../components/paused-since.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { LevelCard } from './level-card.tsx';
import styles from './map-many.module.css';
import { RuleCard } from './rule-card.tsx';
import type { RuleCardProps } from './rule-card.tsx';
import { SelectionCard } from './selection-card.tsx';
import type { SelectionCardProps } from './selection-card.tsx';
import { TotalsCard } from './totals-card.tsx';
import type { TotalsCardProps } from './totals-card.tsx';
import { words } from './words.ts';

export interface MapManyPageProps
  extends Omit<RuleCardProps, 'disabled'>, Omit<SelectionCardProps, 'disabled' | 'problem'> {
  /** The totals of the batch; undefined while they are unknown. */
  readonly summary: Omit<TotalsCardProps, 'problem'> & { readonly error: Error | null };
  readonly preview: ReactNode;
  /** Takes the focus when the focused element disappears. */
  readonly selectionRef: Ref<HTMLDivElement>;
  /** Since when exports are paused; undefined while they are on. */
  readonly paused: PausedSinceProps | undefined;
  /** True while an entry is missing or invalid, so that there is no rule. */
  readonly isIncomplete: boolean;
  readonly isStarting: boolean;
  readonly onStart: () => void;
}

/** Maps many repositories by one rule. Not a form element: Enter in a field must not map hundreds of repositories. */
export function MapManyPage({ selectionRef, preview, ...props }: MapManyPageProps) {
  const { summary, entry, onEntry, problem, isStarting } = props;
  const { error, ...totals } = summary;
  return (
    <>
      <TotalsCard {...totals} problem={props.isIncomplete ? undefined : error?.message} />
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <div ref={selectionRef} tabIndex={-1} className={styles['selection']}>
            <SelectionCard {...props} problem={problem.repositories} disabled={isStarting} />
          </div>
          <LevelCard level={entry.level} onLevel={(level) => onEntry({ level })} disabled={isStarting} />
        </div>
        <RuleCard {...props} disabled={isStarting} />
      </div>
      <Card title={words.rows.title}>{preview}</Card>
      <Footer {...props} />
    </>
  );
}

function Footer(props: Omit<MapManyPageProps, 'selectionRef' | 'preview'>) {
  const { summary, paused, problem, isIncomplete, isStarting, onStart } = props;
  const format = useFormat();
  const { action } = words;
  const totals = isIncomplete ? undefined : summary.totals;
  const count = totals?.repositories;
  const isCounting = !isIncomplete && summary.error === null && (totals === undefined || summary.isOutdated);
  return (
    <ActionFooter
      label={action.label}
      problem={problem.form}
      effect={
        <>
          {count === 0 ? action.nothing : null}
          {totals && count !== 0 ? action.effect(totals, paused !== undefined, format) : null}
          {paused === undefined ? null : (
            <>
              {' '}
              <PausedSince {...paused} />
            </>
          )}
        </>
      }
    >
      <Button
        variant="primary"
        icon="link"
        pending={isStarting || isCounting}
        disabled={count === 0}
        onClick={onStart}
      >
        {count === undefined || count === 0 || isCounting ? action.map : action.mapCount(count, format)}
      </Button>
      <ModuleLink target={{ page: 'home' }} keepsSearch className={buttonClass('quiet')}>
        {words.cancel}
      </ModuleLink>
    </ActionFooter>
  );
}
