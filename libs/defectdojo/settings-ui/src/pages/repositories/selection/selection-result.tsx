import { Banner, Button, buttonClass, useFormat } from '@gecko-defectdojo/ui';
import { useEffect, useRef, useState } from 'react';
import { ModuleLink } from '../../../navigation/navigation.tsx';
import type { ModulePage } from '../../../navigation/navigation.tsx';
import styles from './selection.module.css';
import { useUndo } from './use-selection-change.ts';
import type { DoneToSelection } from './use-selection-change.ts';
import { words } from './words.ts';
import { outcomeWords, undoneWords } from './outcome-words.ts';

export interface SelectionResultProps {
  readonly done: DoneToSelection;
  readonly onClose: () => void;
}

/** Says what was done to a selection, with *Undo* where it can be undone, and the page that shows it. */
export function SelectionResult({ done, onClose }: SelectionResultProps) {
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog, which gives the focus back when it closes.
    const frame = requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const isTooLate = useIsOver(done.undoMs);
  // The button disappears; the focus moves on before that.
  const undo = useUndo(done, () => box.current?.focus({ preventScroll: true }));
  const { target, name } = placeOf(done);
  const isWhole = undo.data ? undo.data.kept === 0 : done.action === 'settings' || done.done === done.asked;
  return (
    <div ref={box} className={styles['result']} tabIndex={-1}>
      <Banner
        live
        tone={isWhole ? 'success' : 'info'}
        actions={
          <span className={styles['resultActions']}>
            {isTooLate || undo.isSuccess ? null : (
              <Button pending={undo.isPending} onClick={() => undo.mutate()}>
                {words.undo}
              </Button>
            )}
            <ModuleLink target={target} className={buttonClass()}>
              {name}
            </ModuleLink>
            <Button variant="quiet" onClick={onClose}>
              {words.close}
            </Button>
          </span>
        }
      >
        {undo.data ? undoneWords(undo.data.undone, undo.data.kept, format) : outcomeWords(done, format)}
      </Banner>
    </div>
  );
}

/** Returns true once so many milliseconds are over; at once without any. */
function useIsOver(ms = 0): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return ms === 0 || isOver;
}

/** Returns the page that shows what was done. */
function placeOf({ action }: DoneToSelection): { readonly target: ModulePage; readonly name: string } {
  switch (action) {
    case 'push':
      return { target: { page: 'all-pushes', search: { trigger: 'manual' } }, name: words.openPushes };
    case 'apply':
      return { target: { page: 'all-pushes', search: { trigger: 'renewal' } }, name: words.openPushes };
    case 'remove':
    case 'settings':
      return { target: { page: 'activity', search: { kind: 'mappings' } }, name: words.openActivity };
    case 'level':
    case 'sections':
      return { target: { page: 'activity', search: { kind: 'asvs' } }, name: words.openActivity };
  }
}
