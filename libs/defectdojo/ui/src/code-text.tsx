import { Fragment } from 'react';

/** A title in which backticks stand around code, as findings have them: the code is drawn as such. */
export function CodeText({ text }: { readonly text: string }) {
  // An odd number of backticks leaves the last one as it is.
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (
      <Fragment key={index}>{/^`[^`]+`$/.test(part) ? <code>{part.slice(1, -1)}</code> : part}</Fragment>
    ));
}
