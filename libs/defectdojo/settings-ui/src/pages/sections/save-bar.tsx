import { Button, FieldError } from '@gecko-defectdojo/ui';
import styles from './sections.module.css';

export interface SaveBarProps {
  readonly changes: number;
  readonly problem: string | undefined;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The unsaved changes, in view at every scroll position. */
export function SaveBar({ changes, problem, isSaving, onSave, onDiscard }: SaveBarProps) {
  if (changes === 0) return null;
  return (
    <div className={styles['bar']} role="region" aria-label="Unsaved changes">
      <div className={styles['barText']}>
        <span role="status">{changes === 1 ? '1 change' : `${changes} changes`} not saved</span>
        {problem === undefined ? null : <FieldError>{problem}</FieldError>}
      </div>
      <div className={styles['barButtons']}>
        <Button disabled={isSaving} onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="primary" pending={isSaving} onClick={onSave}>
          Save
        </Button>
      </div>
    </div>
  );
}
