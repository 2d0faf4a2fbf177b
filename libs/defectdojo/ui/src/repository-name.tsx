import { Fragment } from 'react';

/** A name with places where it may break: behind each slash, dash, dot and underscore, and never inside a word. */
export function RepositoryName({ name }: { readonly name: string }) {
  return (
    <span title={name}>
      {name.split(/(?<=[/\-._])/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
