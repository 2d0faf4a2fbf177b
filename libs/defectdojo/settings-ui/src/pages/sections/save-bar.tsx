import { Banner, Button, FieldError, useFormat } from '@gecko-defectdojo/ui';
import { words as meanwhile } from '../../meanwhile/changed-words.ts';
import styles from './sections.module.css';
import { words as sections } from './words.ts';

const { unsaved: words } = sections;

export interface SaveBarProps {
  readonly changes: number;
  readonly problem: string | undefined;
  readonly isSaving: boolean;
  /** True if another request has changed the profile since the person began. */
  readonly isRefused: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The unsaved changes, in view at every scroll position. */
export function SaveBar({ changes, problem, isSaving, isRefused, onSave, onDiscard }: SaveBarProps) {
  const format = useFormat();
  if (changes === 0) return null;
  return (
    <div className={styles['bar']} role="region" aria-label={words.label}>
      {isRefused ? (
        <div className={styles['barRefusal']}>
          <Banner tone="warning" live>
            {problem}
          </Banner>
        </div>
      ) : null}
      <div className={styles['barText']}>
        <span role="status">{words.count(changes, format)}</span>
        {problem === undefined || isRefused ? null : <FieldError>{problem}</FieldError>}
      </div>
      <div className={styles['barButtons']}>
        <Button disabled={isSaving} onClick={onDiscard}>
          {isRefused ? meanwhile.reload : words.discard}
        </Button>
        <Button variant="primary" pending={isSaving} onClick={onSave}>
          {isRefused ? meanwhile.saveAnyway : words.save}
        </Button>
      </div>
    </div>
  );
}
