import { formatAgo, formatInstant } from '../text/format.ts';

/** When something was, from now; the exact moment on hover and in the machine's form. */
export function Ago({ at }: { readonly at: string }) {
  // eslint-disable-next-line react-hooks/purity -- it is the time of day that is shown, and a render is when it is looked at
  const now = Date.now();
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {formatAgo(at, now)}
    </time>
  );
}

/** The exact moment of something. */
export function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{formatInstant(at)}</time>;
}
