import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { useState } from 'react';
import { LatePart } from '../late-part.tsx';
import type { SectionState } from './section-states.ts';
import { countWords, stripSentence, words } from './section-words.ts';
import { drawStrip } from './strip-drawing.ts';
import styles from './section-strip.module.css';

const loadPopover = async () => (await import('./sections-popover.tsx')).SectionsPopover;

export interface SectionStripProps {
  /** All sections of the standard, in its order: `sectionStates`. */
  readonly sections: readonly SectionState[];
  readonly repository: Pick<RepositoryRow, 'id' | 'name'>;
}

/**
 * The sections of a repository at a glance: a cell for each, filled where it applies, and marked where it has an open
 * critical or high finding. The count beside it opens the list of their names.
 */
export function SectionStrip({ sections, repository }: SectionStripProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const text = countWords(sections);
  return (
    <span className={styles['strip']}>
      <StripCells sections={sections} />
      <button
        type="button"
        className={styles['count']}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        aria-label={words.listOf(text, repository.name)}
        onClick={({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget)}
      >
        {text}
      </button>
      {anchor ? (
        <LatePart
          load={loadPopover}
          of={{ sections, repository, anchor, onClose: () => setAnchor(undefined) }}
          onFail={() => setAnchor(undefined)}
        />
      ) : null}
    </span>
  );
}

const PATHS = ['not', 'unknown', 'undecided', 'applies', 'critical', 'high'] as const;

/** The cells as one picture that a sentence describes. */
function StripCells({ sections }: Pick<SectionStripProps, 'sections'>) {
  const drawing = drawStrip(sections);
  const { width, height } = drawing;
  return (
    <svg
      role="img"
      aria-label={stripSentence(sections)}
      className={styles['cells']}
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
    >
      {PATHS.map((form) =>
        drawing[form] === '' ? null : <path key={form} className={styles[form]} d={drawing[form]} />,
      )}
    </svg>
  );
}
