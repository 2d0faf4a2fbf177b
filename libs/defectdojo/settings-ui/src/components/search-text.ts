/**
 * A search field whose words are also in the address. The address follows the field a moment later, and the field
 * follows the address only when somebody else changed it: going back, or a link that clears the search.
 */
export interface SearchText {
  readonly text: string;
  /** What the address said last. */
  readonly known: string;
  /** What was put into the address from here and has not arrived there yet, oldest first. */
  readonly sent: readonly string[];
}

/** The field as the address fills it. */
export function startSearchText(search: string): SearchText {
  return { text: search, known: search, sent: [] };
}

/** What the address is to say for these words. */
export function searchOf(text: string): string {
  return text.trim().slice(0, 200);
}

/** The field after its words were put into the address. */
export function sendSearchText(state: SearchText): SearchText {
  return { ...state, sent: [...state.sent, searchOf(state.text)] };
}

/** The field after the address changed. Words typed since the address was told stay. */
export function hearSearchText(state: SearchText, search: string): SearchText {
  const arrived = state.sent.indexOf(search);
  if (arrived === -1) return startSearchText(search);
  return { ...state, known: search, sent: state.sent.slice(arrived + 1) };
}
