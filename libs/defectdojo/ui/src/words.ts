import type { Severity } from './severities.ts';

/** The texts of the parts themselves. Numbers come formatted. A host that speaks another language replaces them. */
export interface UiWords {
  /** Names a wait whose place does not name it. */
  readonly loading: string;
  /** Less than a minute ago. */
  readonly justNow: string;
  readonly severities: Readonly<Record<Severity, string>>;

  // Dialogs and menus.
  readonly cancel: string;
  readonly close: string;
  /** The name of the place that an open menu is in. */
  readonly menu: string;
  readonly opensInNewTab: string;

  // States.
  readonly notLoaded: string;
  readonly tryAgain: string;

  // Lists.
  /** The range of rows on a page of a list. */
  readonly range: (range: {
    readonly first: string;
    readonly last: string;
    readonly total: string;
  }) => string;
  /** The navigation between the pages of a list of things, such as `repositories`. */
  readonly pagesOf: (things: string) => string;
  /** The choice of how many rows a page has. */
  readonly pageSize: string;
  readonly previousPage: string;
  readonly nextPage: string;
  /** So many of so many, of something that goes on. */
  readonly progress: (done: string, total: string) => string;

  // Filters.
  /** No choice in a filter. */
  readonly filterAll: string;
  readonly resetFilters: string;

  // Selections.
  /** The number of selected rows. */
  readonly selected: (count: string) => string;
  /** Selects every row that matches the filters, on all pages. */
  readonly selectAll: (count: string) => string;
  readonly clearSelection: string;

  // Fields.
  /** The button that opens the list of a field. */
  readonly showChoices: (field: string) => string;
  /** The list of a field. */
  readonly choicesOf: (field: string) => string;

  // Copying.
  /** Puts a text into the clipboard. */
  readonly copy: string;
  readonly copied: string;
  /** The browser let nothing into the clipboard. */
  readonly notCopied: string;
}

/** The texts in English. */
export const ENGLISH: UiWords = {
  loading: 'Loading',
  justNow: 'just now',
  severities: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', info: 'Info' },
  cancel: 'Cancel',
  close: 'Close',
  menu: 'Menu',
  opensInNewTab: 'opens in a new tab',
  notLoaded: 'This could not be loaded',
  tryAgain: 'Try again',
  range: ({ first, last, total }) => `${first}–${last} of ${total}`,
  pagesOf: (things) => `Pages of ${things}`,
  pageSize: 'Rows',
  previousPage: 'Previous',
  nextPage: 'Next',
  progress: (done, total) => `${done} of ${total}`,
  filterAll: 'All',
  resetFilters: 'Reset',
  selected: (count) => `${count} selected`,
  selectAll: (count) => `Select all ${count} that match`,
  clearSelection: 'Clear',
  showChoices: (field) => `Show choices for ${field}`,
  choicesOf: (field) => `Choices for ${field}`,
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied. Select the text and copy it.',
};
