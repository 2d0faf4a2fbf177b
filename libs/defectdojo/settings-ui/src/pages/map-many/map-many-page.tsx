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
  /** Takes the focus when what had it is gone. */
  readonly selectionRef: Ref<HTMLDivElement>;
  /** How many repositories will be mapped; undefined while that is not known. */
  readonly count: number | undefined;
  /** Whether what will be mapped is being looked up. */
  readonly isCounting: boolean;
  readonly isStarting: boolean;
  readonly onStart: () => void;
}

/**
 * Maps many repositories by one rule. It is no form: Enter in a field must not map hundreds of repositories.
 */
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
