import { Button, FieldError, useFormat } from '@gecko-defectdojo/ui';
import styles from './sections.module.css';
import { words as sections } from './words.ts';

const { unsaved: words } = sections;

export interface SaveBarProps {
  readonly changes: number;
  readonly problem: string | undefined;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The unsaved changes, in view at every scroll position. */
export function SaveBar({ changes, problem, isSaving, onSave, onDiscard }: SaveBarProps) {
  const format = useFormat();
  if (changes === 0) return null;
  return (
    <div className={styles['bar']} role="region" aria-label={words.label}>
      <div className={styles['barText']}>
        <span role="status">{words.count(changes, format)}</span>
        {problem === undefined ? null : <FieldError>{problem}</FieldError>}
      </div>
      <div className={styles['barButtons']}>
        <Button disabled={isSaving} onClick={onDiscard}>
          {words.discard}
        </Button>
        <Button variant="primary" pending={isSaving} onClick={onSave}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}
