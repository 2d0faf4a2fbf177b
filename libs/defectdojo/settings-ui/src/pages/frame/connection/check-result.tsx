import { IconButton } from '@gecko-defectdojo/ui';
import { words } from '../words.ts';
import styles from './connection-header.module.css';

export interface CheckResultProps {
  /** The result in sentences; empty without one. */
  readonly text: string;
  readonly canClose: boolean;
  readonly onClose: () => void;
}

/** The result of a check. It is announced, so it is on the page before there is one. */
export function CheckResult({ text, canClose, onClose }: CheckResultProps) {
  return (
    <div className={text === '' ? 'dd-hidden' : styles['checked']}>
      <p role="status" className={styles['checkedWords']}>
        {text}
      </p>
      {canClose ? <IconButton icon="close" label={words.check.close} onClick={onClose} /> : null}
    </div>
  );
}
