import type { PushSummary } from '@gecko-defectdojo/contract';
import { Table, tableStyles, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { ModulePage } from '../../navigation/navigation.tsx';
import styles from './all-pushes.module.css';
import { PICTURE, picturedDays } from './picture-bars.ts';
import { dayWords, pictureSentence, words } from './words.ts';

export interface PushesPictureProps {
  readonly summary: PushSummary;
  /** The day that the list shows. Undefined for all. */
  readonly day: string | undefined;
  /** Returns the list of one day. */
  readonly targetOf: (day: string) => ModulePage;
}

/**
 * The last 30 days as bars: changed findings above the line, failed pushes below it. A bar leads to its day. For those
 * who do not see it, it is a sentence, and a table with the same links.
 */
export function PushesPicture(props: PushesPictureProps) {
  const { summary, day, targetOf } = props;
  const format = useFormat();
  const { days } = summary;
  const bars = picturedDays(days);
  return (
    <figure className={styles['figure']}>
      <div className={styles['picture']}>
        <svg
          role="img"
          aria-label={pictureSentence(summary, format)}
          width="100%"
          height={PICTURE.height}
          className={styles['bars']}
        >
          {bars.map((bar) => (
            <g key={bar.day}>
              <Bar bar={bar} y={PICTURE.line - bar.changed} height={bar.changed} name="changedBar" />
              <Bar bar={bar} y={PICTURE.line + 3} height={bar.failed} name="failedBar" />
            </g>
          ))}
          <line x1="0" x2="100%" y1={PICTURE.line + 1} y2={PICTURE.line + 1} className={styles['line']} />
        </svg>
        {/* For pointers alone: the keyboard and readers have the links of the table. */}
        <div className={styles['hits']} aria-hidden="true">
          {days.map((one) => (
            <ModuleLink
              key={one.day}
              target={targetOf(one.day)}
              tabIndex={-1}
              title={dayWords(one, format)}
              data-chosen={one.day === day || undefined}
            />
          ))}
        </div>
      </div>
      <div className={styles['axis']}>
        <span aria-hidden="true">{format.shortDay(days[0]?.day ?? '')}</span>
        <span className={styles['legend']} aria-hidden="true">
          <span data-bar="changed">{words.picture.changed}</span>
          <span data-bar="failed">{words.picture.failed}</span>
        </span>
        <span aria-hidden="true">{format.shortDay(days.at(-1)?.day ?? '')}</span>
      </div>
      <PictureTable {...props} />
    </figure>
  );
}

interface BarProps {
  readonly bar: { readonly x: number; readonly width: number };
  readonly y: number;
  readonly height: number;
  readonly name: 'changedBar' | 'failedBar';
}

function Bar({ bar: { x, width }, y, height, name }: BarProps): ReactNode {
  if (height === 0) return null;
  return <rect x={`${x}%`} width={`${width}%`} y={y} height={height} rx={2} className={styles[name]} />;
}

/** The same as a table, newest day first. */
function PictureTable({ summary, targetOf }: PushesPictureProps) {
  const format = useFormat();
  return (
    <details className={styles['asTable']}>
      <summary>{words.picture.asTable}</summary>
      <Table caption={words.picture.caption} stacks={false}>
        <thead>
          <tr>
            <th scope="col">{words.picture.day}</th>
            <th scope="col" className={tableStyles.number}>
              {words.picture.changed}
            </th>
            <th scope="col" className={tableStyles.number}>
              {words.picture.failed}
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.days.toReversed().map(({ day, changed, failed }) => (
            <tr key={day}>
              <th scope="row">
                <ModuleLink target={targetOf(day)}>{format.shortDay(day)}</ModuleLink>
              </th>
              <td className={tableStyles.number}>{format.number(changed)}</td>
              <td className={tableStyles.number}>{format.number(failed)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
