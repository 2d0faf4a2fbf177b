import type { CSSProperties, ReactNode } from 'react';
import layout from './layout.module.css';
import styles from './skeleton.module.css';
import { useWords } from './ui-provider.tsx';

/** A grey shape in place of content that loads. */
export interface SkeletonShape {
  /** Names the wait for assistive technology. Undefined for a shape beside another one that names it. */
  readonly label?: string | undefined;
}

function Shape({ label, className, children }: SkeletonShape & SkeletonBox) {
  return label === undefined ? (
    <div aria-hidden="true" className={className}>
      {children}
    </div>
  ) : (
    <div role="status" aria-label={label} className={className}>
      {children}
    </div>
  );
}

interface SkeletonBox {
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A grey line. `width` is in percent of its place. */
function Line({ width, style }: { readonly width: number; readonly style?: CSSProperties }) {
  return <span className={styles['line']} style={{ width: `${String(width)}%`, ...style }} />;
}

/** Widths that look like words of different lengths. */
function widthOf(index: number): number {
  return 92 - ((index * 17) % 40);
}

function times(count: number, render: (index: number) => ReactNode): ReactNode[] {
  return Array.from({ length: count }, (_, index) => render(index));
}

export interface SkeletonGroupProps {
  readonly label: string;
  /** Shapes without labels of their own. */
  readonly children: ReactNode;
}

/** Several shapes of one wait, as a page has them. */
export function SkeletonGroup({ label, children }: SkeletonGroupProps) {
  return (
    <Shape label={label} className={layout['page']}>
      {children}
    </Shape>
  );
}

export interface SkeletonProps extends SkeletonShape {
  readonly lines?: number;
}

/** Grey lines in place of a text. */
export function Skeleton({ lines = 4, label }: SkeletonProps) {
  const words = useWords();
  return (
    <Shape label={label ?? words.loading} className={styles['text']}>
      {times(lines, (line) => (
        <Line key={line} width={widthOf(line)} />
      ))}
    </Shape>
  );
}

export interface SkeletonTableProps extends SkeletonShape {
  /** Default: 8. */
  readonly rows?: number;
  /** The widths of the columns as tracks of a grid, such as `2fr` or `2.75rem`. Default: four columns. */
  readonly columns?: readonly string[];
}

const COLUMNS = ['3fr', '2fr', '1fr', '1fr'];

/** A grey table with its head. Its rows are as high as those of `Table`, and cards where the page is narrow. */
export function SkeletonTable({ label, rows = 8, columns = COLUMNS }: SkeletonTableProps) {
  const style = { gridTemplateColumns: columns.map((track) => `minmax(0, ${track})`).join(' ') };
  return (
    <Shape label={label} className={styles['table']}>
      <div className={styles['tableHead']} style={style}>
        {columns.map((_, column) => (
          <Line key={column} width={48} />
        ))}
      </div>
      {times(rows, (row) => (
        <div key={row} className={styles['row']} style={style}>
          {columns.map((_, column) => (
            <Line key={column} width={widthOf(row + column * 2)} />
          ))}
        </div>
      ))}
    </Shape>
  );
}

/** A grey heading with the line below it, in place of a page's header. */
export function SkeletonHead({ label }: SkeletonShape) {
  return (
    <Shape label={label} className={styles['head']}>
      <Line width={28} style={{ height: '1.375rem' }} />
      <Line width={46} />
    </Shape>
  );
}

export interface SkeletonCardsProps extends SkeletonShape {
  /** Default: 2. */
  readonly cards?: number;
  /** Lines below the title of each. Default: 3. */
  readonly lines?: number;
}

/** Grey cards, each with a title and lines. */
export function SkeletonCards({ label, cards = 2, lines = 3 }: SkeletonCardsProps) {
  return (
    <Shape label={label} className={styles['cards']}>
      {times(cards, (card) => (
        <div key={card} className={layout['card']}>
          <Line width={32} style={{ height: '1rem' }} />
          {times(lines, (line) => (
            <Line key={line} width={widthOf(card + line)} />
          ))}
        </div>
      ))}
    </Shape>
  );
}

/** A grey page: its header and a table. */
export function PageSkeleton() {
  const words = useWords();
  return (
    <div className="dd-root">
      <SkeletonGroup label={words.loading}>
        <SkeletonHead />
        <SkeletonTable />
      </SkeletonGroup>
    </div>
  );
}
