import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Chip, Popover } from '@gecko-defectdojo/ui';
import type { Ref } from 'react';
import type { ChipLine } from './chip-line.ts';
import { fittingChips } from './fitting-chips.ts';
import styles from './repositories.module.css';

export interface ChapterChipsProps {
  readonly chapters: RepositoryRow['chapters'];
  /** The sections that are undecided or not assessed. */
  readonly undecided: Pick<RepositoryRow, 'unsure' | 'notRead'>;
  readonly line: ChipLine;
  readonly ref?: Ref<HTMLDivElement>;
}

type Chapter = RepositoryRow['chapters'][number];

function fullText({ id, name }: Chapter): string {
  return `${id} ${name}`;
}

/** Returns true if the first section's name fits beside the `+5`. Otherwise chips show ids alone. */
function hasRoomForNames([first]: RepositoryRow['chapters'], line: ChipLine): boolean {
  if (first === undefined) return true;
  return line.widthOf(fullText(first)) + line.gap + line.widthOf('+17') <= line.available;
}

/** Says why no section is tracked. Before the first detection nothing is known. */
function noneWords({ unsure, notRead }: ChapterChipsProps['undecided']): string {
  if (unsure.length > 0) return `${String(unsure.length)} undecided`;
  return notRead.length > 0 ? 'Not assessed' : 'None yet';
}

/** The sections of a repository in one line. The rest opens from a `+5`. */
export function ChapterChips({ chapters, undecided, line, ref }: ChapterChipsProps) {
  const isShort = line.available === 0 || !hasRoomForNames(chapters, line);
  const textOf = (chapter: Chapter) => (isShort ? chapter.id : fullText(chapter));
  const count = fittingChips({
    widths: chapters.map((chapter) => line.widthOf(textOf(chapter))),
    available: line.available,
    gap: line.gap,
    more: line.widthOf('+17'),
  });
  const rest = chapters.slice(count);
  return (
    <div ref={ref} className={styles['chips']} data-short={isShort}>
      {chapters.length === 0 ? <span className={styles['none']}>{noneWords(undecided)}</span> : null}
      {chapters.slice(0, count).map((chapter) => (
        <Chip key={chapter.id} title={fullText(chapter)}>
          <span>{textOf(chapter)}</span>
          {isShort ? <span className="dd-hidden"> {chapter.name}</span> : null}
        </Chip>
      ))}
      {rest.length === 0 ? null : (
        <Popover
          label="More sections"
          trigger={
            <button
              type="button"
              className={styles['more']}
              aria-label={`${String(rest.length)} more: ${rest.map(fullText).join(', ')}`}
            >
              {`+${String(rest.length)}`}
            </button>
          }
        >
          <ul className={styles['rest']}>
            {rest.map((chapter) => (
              <li key={chapter.id}>{fullText(chapter)}</li>
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}
