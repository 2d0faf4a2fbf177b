import { createElement, useEffect, useEffectEvent, useState } from 'react';
import type { ComponentType } from 'react';
import { isOffline } from '../api/is-offline.ts';
import { useHost } from '../host.ts';

export interface LatePartProps<P extends object> {
  /** Loads the code of the part. The same function in every render. */
  readonly load: () => Promise<ComponentType<P>>;
  /** The props of the part. */
  readonly of: P;
  /** Called when the code cannot be loaded: take this element away, so that the next attempt begins anew. */
  readonly onFail: () => void;
}

/**
 * A part of a page whose code is loaded once it is wanted, such as a dialog. Render it when that is so. Nothing is shown
 * until it is there; a failure is a notice, and the page stays.
 */
export function LatePart<P extends object>({ load, of, onFail }: LatePartProps<P>) {
  const { notify } = useHost();
  const [part, setPart] = useState<ComponentType<P>>();
  const fail = useEffectEvent(() => {
    notify({ tone: 'error', text: isOffline() ? OFFLINE : FAILED });
    onFail();
  });
  useEffect(() => {
    let isGone = false;
    const take = (loaded: ComponentType<P>) => {
      if (!isGone) setPart(() => loaded);
    };
    load().then(take, () => {
      if (!isGone) fail();
    });
    return () => {
      isGone = true;
    };
  }, [load]);
  return part === undefined ? null : createElement(part, of);
}

const OFFLINE = 'This was not loaded before. It opens once you are online.';
const FAILED = 'This could not be loaded. Reload the page, then try again.';
