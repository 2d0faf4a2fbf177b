import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { ClockTime, Moment } from '@gecko-defectdojo/ui';
import { standingWords } from '../words/standing-words.ts';

const PLACES = /\{(?:moment|clock)\}/;

/** Says in a sentence why a repository has a current push or none. Renders nothing where the API does not tell it. */
export function StandingSentence({ row }: { readonly row: Pick<RepositoryRow, 'standing' | 'mapping'> }) {
  const words = standingWords(row);
  if (words === undefined) return null;
  const { sentence, at } = words;
  if (at === null) return <>{sentence}</>;
  const [before, after = ''] = sentence.split(PLACES);
  const time = sentence.includes('{clock}') ? (
    <ClockTime at={at} precision="seconds" />
  ) : sentence.includes('{moment}') ? (
    <Moment at={at} />
  ) : null;
  return (
    <>
      {before}
      {time}
      {after}
    </>
  );
}
