/** The texts of the parts themselves. Numbers come formatted. A host that speaks another language replaces them. */
export interface UiWords {
  /** Names a wait whose place does not name it. */
  readonly loading: string;
  /** Less than a minute ago. */
  readonly justNow: string;
  /** The number of selected rows. */
  readonly selected: (count: string) => string;
  /** Selects every row that matches the filters, on all pages. */
  readonly selectAll: (count: string) => string;
  readonly clearSelection: string;
  /** The button that opens the list of a field. */
  readonly showChoices: (field: string) => string;
  /** The list of a field. */
  readonly choicesOf: (field: string) => string;
}

/** The texts in English. */
export const ENGLISH: UiWords = {
  loading: 'Loading',
  justNow: 'just now',
  selected: (count) => `${count} selected`,
  selectAll: (count) => `Select all ${count} that match`,
  clearSelection: 'Clear',
  showChoices: (field) => `Show choices for ${field}`,
  choicesOf: (field) => `Choices for ${field}`,
};
