import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { createFormat } from './format.ts';
import type { Format } from './format.ts';
import { ENGLISH } from './words.ts';
import type { UiWords } from './words.ts';
import './style.css';

/** Settings for everything below a `UiProvider`. */
export interface UiOptions {
  /** BCP 47 tag for dates and numbers, such as `de`. Default: `en`, the language of the texts. */
  readonly locale?: string | undefined;
  /** The element that dialogs, menus and popovers are added to. Default: the document's body. */
  readonly portalContainer?: HTMLElement | ShadowRoot | undefined;
  /** Texts of the parts in place of the English ones. Those that are left out stay English. */
  readonly words?: Partial<UiWords> | undefined;
}

interface Ui {
  readonly format: Format;
  readonly words: UiWords;
  /** Props for a portal of Base UI: the container, if the host named one. */
  readonly portal: { readonly container?: HTMLElement | ShadowRoot };
}

function createUi({ locale = 'en', portalContainer, words: replaced }: UiOptions): Ui {
  const words = { ...ENGLISH, ...replaced };
  return {
    format: createFormat(locale, { justNow: words.justNow }),
    words,
    portal: portalContainer ? { container: portalContainer } : {},
  };
}

const UiContext = createContext<Ui>(createUi({}));

export interface UiProviderProps extends UiOptions {
  readonly children: ReactNode;
}

/** Sets language and portal container for the parts below, and loads the tokens that they are drawn with. */
export function UiProvider({ locale, portalContainer, words, children }: UiProviderProps) {
  const ui = useMemo(() => createUi({ locale, portalContainer, words }), [locale, portalContainer, words]);
  return <UiContext value={ui}>{children}</UiContext>;
}

/** Returns how dates and numbers are written here. */
export function useFormat(): Format {
  return useContext(UiContext).format;
}

/** Returns the texts of the parts. */
export function useWords(): UiWords {
  return useContext(UiContext).words;
}

/** Returns the props that put a portal of Base UI into the host's container. */
export function usePortal(): Ui['portal'] {
  return useContext(UiContext).portal;
}
