import { createContext, useContext } from 'react';
import type { Permission } from '@gecko-defectdojo/contract';

/** A short message for the host to show, such as a toast. */
export interface DefectDojoNotice {
  readonly tone: 'success' | 'error' | 'neutral';
  readonly text: string;
}

/** What the app that mounts this module gives it; everything else is the module's own. */
export interface DefectDojoHost {
  /** Sends a request to the integration's API; `path` is relative to its prefix, such as `/connection`. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Whether the person may do this: a hint for what to show, the API decides. */
  readonly can: (permission: Permission) => boolean;
  readonly notify: (notice: DefectDojoNotice) => void;
  /** BCP 47 tag for dates and numbers, such as `de`. Default: `en`, the language of the texts. */
  readonly locale?: string | undefined;
  /** The element that dialogs, menus and popovers are added to. Default: the document's body. */
  readonly portalContainer?: HTMLElement | ShadowRoot | undefined;
}

const HostContext = createContext<DefectDojoHost | undefined>(undefined);
export const HostProvider = HostContext.Provider;

/** The host of the module that this is rendered in. */
export function useHost(): DefectDojoHost {
  const host = useContext(HostContext);
  if (!host) throw new Error('This belongs below the routes of createDefectDojoRoutes.');
  return host;
}
