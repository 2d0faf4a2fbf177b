import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';
import { useWords } from './ui-provider.tsx';

/** How long the button says what came of it, in milliseconds. */
const TOLD_MS = 4_000;

export interface CopyButtonProps {
  readonly text: string;
  /** Names the text for assistive technology, to follow `Copy`: `the addresses`. */
  readonly what: string;
}

/** Copies a text. It says so on the button, and announces it. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const words = useWords();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), TOLD_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const isCopied = outcome === 'copied';
  return (
    <span className={styles['copy']}>
      <Button
        icon={isCopied ? 'check' : 'copy'}
        className={styles['button']}
        onClick={() => {
          // Emptied first, so that the same outcome is announced again.
          setOutcome(undefined);
          void copyText(text).then((isDone) => setOutcome(isDone ? 'copied' : 'notCopied'));
        }}
      >
        {isCopied ? words.copied : words.copy}
        <span className="dd-hidden"> {what}</span>
      </Button>
      <span role="status" className={outcome === 'notCopied' ? styles['failed'] : 'dd-hidden'}>
        {outcome === undefined ? '' : words[outcome]}
      </span>
    </span>
  );
}

/** Returns false where the browser does not let the page write, such as on an address without TLS. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
