import type { AsvsLevel } from '@gecko-defectdojo/contract';
import { Card, SegmentedChoice } from '@gecko-defectdojo/ui';
import { useId } from 'react';
import { LEVELS } from '../../profile/levels.ts';
import styles from './map-many.module.css';
import { words as page } from './words.ts';

const { level: words } = page;

const SUGGESTED = 'suggested';
const CHOICES = [{ value: SUGGESTED, label: words.suggested }, ...LEVELS] as const;

export interface LevelCardProps {
  /** Null for the suggested levels. */
  readonly level: AsvsLevel | null;
  readonly onLevel: (level: AsvsLevel | null) => void;
  readonly disabled: boolean;
}

/** The rule for the levels: as suggested, or the same one for all. */
export function LevelCard({ level, onLevel, disabled }: LevelCardProps) {
  const id = useId();
  return (
    <Card title={words.title}>
      <div>
        <SegmentedChoice<AsvsLevel | typeof SUGGESTED>
          legend={words.legend}
          name="level"
          choices={CHOICES}
          value={level ?? SUGGESTED}
          disabled={disabled}
          describedBy={id}
          onChange={(chosen) => onLevel(chosen === SUGGESTED ? null : chosen)}
        />
      </div>
      <p id={id} className={styles['muted']}>
        {words.hint(level)}
      </p>
    </Card>
  );
}
