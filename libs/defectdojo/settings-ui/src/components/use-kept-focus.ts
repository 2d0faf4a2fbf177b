import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';
const ANY_DIALOG = '[role=dialog], [role=alertdialog]';

interface Held {
  readonly element: HTMLElement;
  /** The place of the element among the controls of the part. */
  readonly place: number;
}

/**
 * Keeps the focus in a part of the page when the control that has it disappears, such as a button that takes its row
 * away. The control that comes into its place gets the focus: mostly the same one of the next row. Where none is left it
 * is the part itself.
 *
 * @returns the ref of the part, which needs `tabIndex={-1}`
 */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const part = useRef<T>(null);
  useEffect(() => (part.current === null ? undefined : keepFocusIn(part.current)), []);
  return part;
}

function keepFocusIn(part: HTMLElement): () => void {
  let held: Held | undefined;
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) held = { element: target, place: controlsOf(part).indexOf(target) };
  };
  // A person who presses beside all controls has no place any more. One in a dialog goes on from the control behind it.
  const press = ({ target }: PointerEvent) => {
    if (target instanceof Element && target.closest(ANY_DIALOG) === null) held = undefined;
  };
  const observer = new MutationObserver(() => {
    if (held !== undefined && isLost()) targetOf(part, held).focus();
  });
  part.addEventListener('focusin', note);
  document.addEventListener('pointerdown', press);
  observer.observe(part, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    part.removeEventListener('focusin', note);
    document.removeEventListener('pointerdown', press);
  };
}

/**
 * Returns the control that had the focus last, or the one in its place. It is still there where a person went on before
 * a dialog had taken the focus, and the control behind the dialog is gone.
 */
function targetOf(part: HTMLElement, { element, place }: Held): HTMLElement {
  if (element.isConnected) return element;
  const controls = controlsOf(part);
  return controls[Math.min(Math.max(place, 0), controls.length - 1)] ?? part;
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function controlsOf(part: HTMLElement): readonly HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(CONTROLS)];
}
