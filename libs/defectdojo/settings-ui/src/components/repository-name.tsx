import { Fragment } from 'react';

/** The name of a repository. It breaks into lines behind its slashes first. */
export function RepositoryName({ name }: { readonly name: string }) {
  return (
    <span>
      {name.split(/(?<=\/)/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
