import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { Button, Dialog, DialogActions, Form, useFormat, useWords } from '@gecko-defectdojo/ui';
import type { DialogProps } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { FrozenSelection } from './frozen-selection.tsx';
import type { Freezing } from './frozen-selection.tsx';
import { leftOutWords, takenBy } from './question-words.ts';
import type { SelectionAction } from './words.ts';

/** The props that every dialog about a selection has. */
export interface SelectionDialogControl extends Pick<DialogProps, 'open' | 'onOpenChange'> {
  readonly freezing: Freezing;
  readonly problem: string | undefined;
  readonly progress: string | undefined;
}

export interface SelectionDialogProps extends SelectionDialogControl {
  readonly action: SelectionAction;
  /** `count` is the number of repositories that the action takes; undefined until they are counted. */
  readonly title: (count: number | undefined) => string;
  readonly confirm: (count: number) => string;
  /** False while a choice is missing. Default: true. */
  readonly canConfirm?: boolean;
  readonly onConfirm: (frozen: RepositorySelection) => void;
  readonly children: (frozen: RepositorySelection) => ReactNode;
}

/** Asks before something is done to a selection: counts it, says what is left out, takes a choice. */
export function SelectionDialog(props: SelectionDialogProps) {
  const { action, freezing, problem, progress, open, onOpenChange } = props;
  const { title, confirm, canConfirm = true, onConfirm, children } = props;
  const { frozen } = freezing;
  const uiWords = useWords();
  const count = frozen && takenBy(action, frozen);
  const isWorking = progress !== undefined;
  const isReady = canConfirm && count !== undefined && count > 0;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title(count)}>
      <Form
        onSubmit={() => {
          if (frozen && isReady && !isWorking) onConfirm(frozen);
        }}
      >
        <FrozenSelection {...{ freezing, problem, progress }}>
          {(counted) => (
            <>
              <LeftOut action={action} frozen={counted} />
              {children(counted)}
            </>
          )}
        </FrozenSelection>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>{isWorking ? uiWords.close : uiWords.cancel}</Button>
          <Button type="submit" variant="primary" disabled={!isReady} pending={isWorking}>
            {confirm(count ?? 0)}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

interface LeftOutProps {
  readonly action: SelectionAction;
  readonly frozen: RepositorySelection;
}

/** Says which repositories the action leaves out, and why. */
export function LeftOut({ action, frozen }: LeftOutProps) {
  const format = useFormat();
  const text = leftOutWords(action, frozen, format);
  return text === undefined ? null : <p>{text}</p>;
}
