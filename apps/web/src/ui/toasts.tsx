import { Icon, IconButton } from '@gecko-defectdojo/ui';
import type { IconName } from '@gecko-defectdojo/ui';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import type { Notice, Notices } from './notices.ts';
import styles from './toasts.module.css';
import { words } from './words.ts';

const ICONS: Readonly<Record<Notice['tone'], IconName>> = {
  success: 'check-circle',
  error: 'x-circle',
  neutral: 'info',
};

/** Returns the milliseconds to show a notice: longer for a longer text. An error stays until the user closes it. */
function shownFor({ tone, text }: Notice): number | undefined {
  return tone === 'error' ? undefined : 5_000 + text.length * 40;
}

/** Shows notices at the edge of the page, and announces them to screen readers. */
export function Toasts({ notices }: { readonly notices: Notices }) {
  const shown = useSyncExternalStore(notices.subscribe, notices.current);
  return (
    <div aria-label={words.notifications} aria-live="polite" className={styles['region']} role="region">
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} onClose={() => notices.remove(notice.id)} />
      ))}
    </div>
  );
}

function Toast({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const isHeld = useHeld(box);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const delay = shownFor(notice);
    if (isHeld || delay === undefined) return undefined;
    const timer = setTimeout(() => close(), delay);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);
  return (
    <div
      className={[styles['toast'], styles[notice.tone]].join(' ')}
      ref={box}
      role={notice.tone === 'error' ? 'alert' : undefined}
    >
      <Icon name={ICONS[notice.tone]} />
      <span className={styles['text']}>{notice.text}</span>
      <IconButton className={styles['close']} icon="close" label={words.dismiss} onClick={onClose} />
    </div>
  );
}

/** Returns true while the pointer or the focus is on the notice, which then stays. */
function useHeld(box: RefObject<HTMLElement | null>): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const listening = new AbortController();
    for (const begin of ['pointerenter', 'focusin']) {
      element.addEventListener(begin, () => setHeld(true), listening);
    }
    for (const end of ['pointerleave', 'focusout']) {
      element.addEventListener(end, () => setHeld(false), listening);
    }
    return () => listening.abort();
  }, [box]);
  return isHeld;
}
