import type { AsvsChapterRow, AsvsVersion, OpenFindings } from '@gecko-defectdojo/contract';
import {
  Icon,
  Moment,
  OneLine,
  ProviderBadge,
  SeverityCounts,
  SortHeader,
  Table,
} from '@gecko-defectdojo/ui';
import type { IconName } from '@gecko-defectdojo/ui';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ChapterSort } from '../../navigation/asvs-search.ts';
import { levelWords } from '../../profile/levels.ts';
import { writePlace } from './cell-target.ts';
import type { CellPlace } from './cell-target.ts';
import styles from './chapter-table.module.css';
import { useCellLinks } from './use-cell-links.ts';
import type { HrefOf } from './use-cell-links.ts';
import { decisionWords, sourceWords, words } from './words.ts';

export interface ChapterTableProps {
  readonly chapterId: string;
  readonly version: AsvsVersion | undefined;
  readonly rows: readonly AsvsChapterRow[];
  readonly sort: ChapterSort;
  readonly order: 'asc' | 'desc';
  readonly onSort: (sort: ChapterSort, order: 'asc' | 'desc') => void;
}

/** Repositories with level, one section and their open findings. Narrow pages show them as cards. */
export function ChapterTable({ chapterId, version, rows, sort, order, onSort }: ChapterTableProps) {
  const { hrefOf, follow } = useCellLinks(version);
  const sorting = { sort, order, onSort };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- follows the links inside, which the keyboard presses too
    <div onClick={(event) => follow(event, rows)}>
      <Table caption={words.chapter.caption(chapterId)} stickyHead className={styles['table']}>
        <thead>
          <tr>
            <SortHeader column="name" {...sorting}>
              {words.chapter.repository}
            </SortHeader>
            <SortHeader column="level" {...sorting}>
              {words.chapter.level}
            </SortHeader>
            <SortHeader column="decision" first="desc" {...sorting}>
              {chapterId}
            </SortHeader>
            <SortHeader column="chapter_findings" first="desc" {...sorting}>
              {words.chapter.here}
            </SortHeader>
            <SortHeader column="open_findings" first="desc" {...sorting}>
              {words.chapter.all}
            </SortHeader>
            <th scope="col">{words.chapter.decided}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ChapterTableRow key={row.repositoryId} row={row} chapterId={chapterId} hrefOf={hrefOf} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

interface RowProps {
  readonly row: AsvsChapterRow;
  readonly chapterId: string;
  readonly hrefOf: HrefOf;
}

const ChapterTableRow = memo(function ChapterTableRow({ row, chapterId, hrefOf }: RowProps) {
  const { name, provider, level, levelSource, decidedAt, decidedBy } = row;
  const link = (kind: CellPlace['kind'], children: ReactNode, label?: string) => (
    <a
      href={hrefOf(row, { kind, chapterId })}
      data-place={writePlace({ kind, chapterId })}
      aria-label={label}
      className={styles['link']}
    >
      {children}
    </a>
  );
  return (
    <tr data-row={row.repositoryId}>
      <th scope="row">
        <span className={styles['name']}>
          <ProviderBadge provider={provider} />
          {link('section', <OneLine text={name} />)}
        </span>
      </th>
      <td data-label={words.chapter.level}>{level === null ? '–' : levelWords(level, levelSource)}</td>
      <td data-label={chapterId}>{link('section', <Decision row={row} />)}</td>
      <td data-label={words.chapter.here}>
        {link(
          hasAny(row.chapterFindings) ? 'findings' : 'section',
          <SeverityCounts counts={row.chapterFindings} short none={words.chapter.none} />,
        )}
      </td>
      <td data-label={words.chapter.all}>
        {link(
          hasAny(row.openFindings) ? 'all_findings' : 'section',
          <SeverityCounts counts={row.openFindings} short none={words.chapter.none} />,
        )}
      </td>
      <td data-label={words.chapter.decided} className={styles['decided']}>
        {decidedAt === null ? '–' : <Moment at={decidedAt} />}
        {decidedBy === null ? null : <OneLine text={decidedBy} />}
      </td>
    </tr>
  );
});

const ICONS: Readonly<Record<AsvsChapterRow['decision'], IconName>> = {
  yes: 'check-circle',
  unsure: 'question',
  no: 'minus',
};

/** The decision in a word with its icon, and why. */
function Decision({ row }: { readonly row: AsvsChapterRow }) {
  const source = sourceWords(row);
  return (
    <span
      className={styles['decision']}
      data-decision={row.decision}
      title={[source, row.reason].filter(Boolean).join('. ')}
    >
      <Icon name={ICONS[row.decision]} />
      <span>
        {decisionWords(row)}
        {source === '' ? null : <small>{source}</small>}
      </span>
    </span>
  );
}

function hasAny(findings: OpenFindings): boolean {
  return Object.values(findings).some((count) => count > 0);
}
