import { Banner, Button, buttonClass, useFormat } from '@gecko-defectdojo/ui';
import { useEffect, useRef } from 'react';
import { ModuleLink } from '../../../navigation/navigation.tsx';
import type { ModulePage } from '../../../navigation/navigation.tsx';
import styles from './selection.module.css';
import type { DoneToSelection } from './use-selection-change.ts';
import { outcomeWords, words } from './words.ts';

export interface SelectionResultProps {
  readonly done: DoneToSelection;
  readonly onClose: () => void;
}

/** What was done to a selection, with the page that shows it. It takes the focus from the dialog that is gone. */
export function SelectionResult({ done, onClose }: SelectionResultProps) {
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog, which gives the focus back when it closes.
    const frame = requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const { target, name } = placeOf(done);
  return (
    <div ref={box} className={styles['result']} tabIndex={-1}>
      <Banner
        live
        tone={done.done === done.asked ? 'success' : 'info'}
        actions={
          <span className={styles['resultActions']}>
            <ModuleLink target={target} className={buttonClass()}>
              {name}
            </ModuleLink>
            <Button variant="quiet" onClick={onClose}>
              {words.close}
            </Button>
          </span>
        }
      >
        {outcomeWords(done, format)}
      </Banner>
    </div>
  );
}

/** Returns the page that shows what was done. */
function placeOf({ action }: DoneToSelection): { readonly target: ModulePage; readonly name: string } {
  switch (action) {
    case 'push':
      return { target: { page: 'all-pushes', search: { trigger: 'manual' } }, name: words.openPushes };
    case 'remove':
      return { target: { page: 'activity', search: { kind: 'mappings' } }, name: words.openActivity };
    case 'level':
    case 'sections':
      return { target: { page: 'activity', search: { kind: 'asvs' } }, name: words.openActivity };
  }
}
