import { Button, Icon, Menu, MenuItem, SelectionBar, useFormat } from '@gecko-defectdojo/ui';
import styles from './selection.module.css';
import { countSelected, SELECTION_MAX } from './selection.ts';
import type { Selection } from './selection.ts';
import { words } from './words.ts';
import { noteWords } from './note-words.ts';
import { takenBy } from './question-words.ts';
import type { SelectionAction } from './words.ts';

export interface RepositoriesSelectionBarProps {
  readonly selection: Selection;
  /** The number of repositories that match the filters. */
  readonly matching: number;
  readonly isSelectingAll: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly isMapping: boolean;
  readonly onMap: () => void;
  readonly onAction: (action: SelectionAction) => void;
}

/** The actions for the selected repositories, each with the number that it takes. */
export function RepositoriesSelectionBar(props: RepositoriesSelectionBarProps) {
  const { selection, matching, isSelectingAll, onSelectAll, onClear } = props;
  const { isMapping, onMap, onAction } = props;
  const format = useFormat();
  const counts = countSelected(selection);
  const { total, notMapped } = counts;
  const pushed = takenBy('push', counts);
  const hasMore = matching > total && matching <= SELECTION_MAX;
  return (
    <SelectionBar
      label={words.bar}
      count={total}
      selectAll={hasMore ? { count: matching, pending: isSelectingAll, onSelect: onSelectAll } : undefined}
      note={noteWords(counts, matching, format)}
      onClear={onClear}
    >
      {pushed === 0 ? null : (
        <Button variant="primary" icon="upload" onClick={() => onAction('push')}>
          {words.push(pushed, format)}
        </Button>
      )}
      {notMapped === 0 ? null : (
        <Button icon="link" pending={isMapping} onClick={onMap}>
          {words.map(notMapped, format)}
        </Button>
      )}
      <OtherActions
        removed={takenBy('remove', counts)}
        applied={takenBy('apply', counts)}
        onAction={onAction}
      />
    </SelectionBar>
  );
}

interface OtherActionsProps {
  /** The number of mappings that can be removed. */
  readonly removed: number;
  /** The number of repositories to whose findings settings can be applied. */
  readonly applied: number;
  readonly onAction: (action: SelectionAction) => void;
}

/** The other actions: side by side, and in a menu where the page is narrow. */
function OtherActions({ removed, applied, onAction }: OtherActionsProps) {
  const format = useFormat();
  const actions = [
    { action: 'level', name: words.level, danger: false },
    { action: 'sections', name: words.sections, danger: false },
    ...(removed === 0 ? [] : [{ action: 'settings', name: words.settings, danger: false } as const]),
    ...(applied === 0 ? [] : [{ action: 'apply', name: words.apply, danger: false } as const]),
    ...(removed === 0
      ? []
      : [{ action: 'remove', name: words.remove(removed, format), danger: true } as const]),
  ] as const;
  return (
    <>
      <span className={styles['wide']}>
        {actions.map(({ action, name }) => (
          <Button key={action} onClick={() => onAction(action)}>
            {name}
          </Button>
        ))}
      </span>
      <span className={styles['narrow']}>
        <Menu
          align="end"
          side="top"
          trigger={
            <Button>
              {words.more} <Icon name="chevron-down" />
            </Button>
          }
        >
          {actions.map(({ action, name, danger }) => (
            <MenuItem key={action} danger={danger} onSelect={() => onAction(action)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </>
  );
}
