import { Button } from '@gecko-defectdojo/ui';
import styles from './repositories.module.css';
import { partsOfSelection, SELECTION_MAX } from './selection.ts';
import type { Selection } from './selection.ts';

export interface SelectionBarProps {
  readonly selection: Selection;
  readonly isPushing: boolean;
  readonly onPush: (mappingIds: readonly string[]) => void;
  readonly onMap: (repositoryIds: readonly string[]) => void;
  readonly onClear: () => void;
}

/** The actions for the selection. The bar stays in view while the table scrolls. */
export function SelectionBar({ selection, isPushing, onPush, onMap, onClear }: SelectionBarProps) {
  const { pushable, mappable } = partsOfSelection(selection);
  const isFull = selection.size >= SELECTION_MAX;
  return (
    <div className={styles['selectionBar']} role="group" aria-label="Selected repositories">
      <span role="status">
        {`${String(selection.size)} selected${isFull ? ', which is the most at once' : ''}`}
      </span>
      <span className={styles['selectionActions']}>
        {pushable.length === 0 ? null : (
          <Button variant="primary" icon="upload" pending={isPushing} onClick={() => onPush(pushable)}>
            {`Push ${String(pushable.length)}`}
          </Button>
        )}
        {mappable.length === 0 ? null : (
          <Button icon="link" onClick={() => onMap(mappable)}>{`Map ${String(mappable.length)}`}</Button>
        )}
        <Button variant="quiet" onClick={onClear}>
          Clear selection
        </Button>
      </span>
    </div>
  );
}
