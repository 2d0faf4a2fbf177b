/** The texts of the parts themselves. Numbers come formatted. A host that speaks another language replaces them. */
export interface UiWords {
  /** Names a wait whose place does not name it. */
  readonly loading: string;
}

/** The texts in English. */
export const ENGLISH: UiWords = {
  loading: 'Loading',
};
