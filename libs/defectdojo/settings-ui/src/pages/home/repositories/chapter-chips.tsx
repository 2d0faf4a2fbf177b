import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Chip, Popover } from '@gecko-defectdojo/ui';
import type { Ref } from 'react';
import type { ChipLine } from './chip-line.ts';
import { fittingChips } from './fitting-chips.ts';
import styles from './repositories.module.css';

/** Below this width in pixels, chips show only ids: no chip with a long name fits beside the `+5`. */
const NAMES_FROM = 190;

export interface ChapterChipsProps {
  readonly chapters: RepositoryRow['chapters'];
  readonly line: ChipLine;
  readonly ref?: Ref<HTMLDivElement>;
}

/** The sections of a repository in one line. The rest opens from a `+5`. */
export function ChapterChips({ chapters, line, ref }: ChapterChipsProps) {
  const isShort = line.available < NAMES_FROM;
  const textOf = ({ id, name }: RepositoryRow['chapters'][number]) => (isShort ? id : `${id} ${name}`);
  const count = fittingChips({
    widths: chapters.map((chapter) => line.widthOf(textOf(chapter))),
    available: line.available,
    gap: line.gap,
    more: line.widthOf('+17'),
  });
  const rest = chapters.slice(count);
  return (
    <div ref={ref} className={styles['chips']}>
      {chapters.length === 0 ? <span className={styles['none']}>None yet</span> : null}
      {chapters.slice(0, count).map((chapter) => (
        <Chip key={chapter.id} title={`${chapter.id} ${chapter.name}`}>
          <span>{textOf(chapter)}</span>
        </Chip>
      ))}
      {rest.length === 0 ? null : (
        <Popover
          label="More sections"
          trigger={
            <button
              type="button"
              className={styles['more']}
              aria-label={`${String(rest.length)} more: ${rest.map(({ id, name }) => `${id} ${name}`).join(', ')}`}
            >
              {`+${String(rest.length)}`}
            </button>
          }
        >
          <ul className={styles['rest']}>
            {rest.map(({ id, name }) => (
              <li key={id}>{`${id} ${name}`}</li>
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}
