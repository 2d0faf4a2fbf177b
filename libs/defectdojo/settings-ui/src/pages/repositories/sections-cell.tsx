import type { AsvsChapter, RepositoryRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { sectionStates } from '../../components/section-strip/section-states.ts';
import { SectionStrip } from '../../components/section-strip/section-strip.tsx';
import styles from './table.module.css';
import { words } from './words.ts';

export interface SectionsCellProps {
  readonly repository: RepositoryRow;
  /** The chapters of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
}

/** The sections of a repository. Without the catalogue their count alone. */
export function SectionsCell({ repository, chapters }: SectionsCellProps) {
  const format = useFormat();
  if (chapters.length === 0)
    return <span className={styles['none']}>{words.sections(repository.chapters.length, format)}</span>;
  return <SectionStrip sections={sectionStates(repository, chapters)} repository={repository} />;
}
