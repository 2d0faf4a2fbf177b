import { Banner, Button, buttonClass, Card, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode, Ref } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './map-many.module.css';
import { repositoriesWords } from './outcome-words.ts';
import { RuleCard } from './rule-card.tsx';
import type { RuleCardProps } from './rule-card.tsx';
import { SelectionCard } from './selection-card.tsx';
import type { SelectionCardProps } from './selection-card.tsx';

export interface MapManyPageProps
  extends Omit<RuleCardProps, 'disabled'>, Omit<SelectionCardProps, 'disabled' | 'problem'> {
  readonly preview: ReactNode;
  /** Takes the focus when the focused element disappears. */
  readonly selectionRef: Ref<HTMLDivElement>;
  /** The number of repositories to map; undefined while unknown. */
  readonly count: number | undefined;
  /** True while the preview loads. */
  readonly isCounting: boolean;
  readonly isStarting: boolean;
  readonly onStart: () => void;
}

/** Maps many repositories by one rule. Not a form element: Enter in a field must not map hundreds of repositories. */
export function MapManyPage({ selectionRef, preview, count, isCounting, ...props }: MapManyPageProps) {
  const format = useFormat();
  const { problem, isStarting, onStart } = props;
  return (
    <>
      <div className={styles['columns']}>
        <div ref={selectionRef} tabIndex={-1} className={styles['selection']}>
          <SelectionCard {...props} problem={problem.repositories} disabled={isStarting} />
        </div>
        <RuleCard {...props} disabled={isStarting} />
      </div>
      <Card title="Preview">
        <p className={styles['muted']}>Nothing is sent to DefectDojo until you map.</p>
        {preview}
      </Card>
      <div className={styles['bar']} role="region" aria-label="Map">
        {problem.form === undefined ? null : (
          <Banner tone="danger" live>
            {problem.form}
          </Banner>
        )}
        <div className={styles['buttons']}>
          <Button
            variant="primary"
            icon="link"
            pending={isStarting || isCounting}
            disabled={count === 0}
            onClick={onStart}
          >
            {count === undefined || count === 0
              ? 'Map repositories'
              : `Map ${repositoriesWords(count, format)}`}
          </Button>
          <ModuleLink target={{ page: 'home' }} className={buttonClass('quiet')}>
            Cancel
          </ModuleLink>
        </div>
      </div>
    </>
  );
}
