/**
 * The state of a search field whose text is also in the page's address. The address follows the field after a moment.
 * The field follows the address only when the change came from elsewhere: from going back, or from a link that clears
 * the search.
 */
export interface SearchText {
  readonly text: string;
  /** The last known search in the address. */
  readonly known: string;
  /** Searches on their way from the field to the address, oldest first. */
  readonly sent: readonly string[];
}

/** Returns the field as the address fills it. */
export function startSearchText(search: string): SearchText {
  return { text: search, known: search, sent: [] };
}

/** Returns the search that the address gets for a text: trimmed, at most 200 characters. */
export function searchOf(text: string): string {
  return text.trim().slice(0, 200);
}

/** Returns the field after its text was sent to the address. */
export function sendSearchText(state: SearchText): SearchText {
  return { ...state, sent: [...state.sent, searchOf(state.text)] };
}

/** Returns the field after the address changed. Text typed since the last send stays. */
export function searchTextFromAddress(state: SearchText, search: string): SearchText {
  const arrived = state.sent.indexOf(search);
  if (arrived === -1) return startSearchText(search);
  return { ...state, known: search, sent: state.sent.slice(arrived + 1) };
}
