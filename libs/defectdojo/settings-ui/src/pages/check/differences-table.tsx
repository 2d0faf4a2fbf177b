import type { CheckDifference } from '@gecko-defectdojo/contract';
import { SeverityChip, Table, tableStyles } from '@gecko-defectdojo/ui';
import { ActThere } from '../../components/act-there.tsx';
import { DifferenceActions } from '../../components/difference-actions.tsx';
import differenceStyles from '../../components/difference.module.css';
import { FindingTitle } from '../../components/finding-title.tsx';
import { LeftThere } from '../../components/left-there.tsx';
import type { HostTarget } from '../../host.ts';
import { actWords } from '../../words/act-words.ts';
import styles from './check.module.css';
import { FieldValues } from './field-values.tsx';
import { kindOfRow, words } from './words.ts';

const texts = words.table;

export interface DifferencesTableProps {
  readonly differences: readonly CheckDifference[];
  /** Returns the page of a finding in Gecko. */
  readonly geckoOf: (findingId: string) => HostTarget | undefined;
  /** Asks to push Gecko's version of a finding. Undefined where that is not possible. */
  readonly onPush: ((difference: CheckDifference) => void) | undefined;
  /** Leaves a finding as it is in DefectDojo, or takes that back. Undefined where that is not possible. */
  readonly onLeave: ((difference: CheckDifference, isBack: boolean) => void) | undefined;
}

/** The findings that differ: severity, title and kind, the fields with both values, and what can be done. */
export function DifferencesTable({ differences, geckoOf, onPush, onLeave }: DifferencesTableProps) {
  return (
    <Table caption={texts.caption} stickyHead className={styles['table']}>
      <colgroup>
        <col className={styles['severity']} />
        <col />
        <col className={styles['field']} />
        <col className={styles['value']} />
        <col className={styles['value']} />
        <col className={differenceStyles['actionsColumn']} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{texts.severity}</th>
          <th scope="col">{texts.finding}</th>
          <th scope="col" className={styles['fieldHead']}>
            {texts.field}
          </th>
          <th scope="col">{texts.gecko}</th>
          <th scope="col">{texts.defectdojo}</th>
          <th scope="col">
            <span className="dd-hidden">{texts.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.id}>
            <td className={tableStyles.nowrap}>
              {difference.severity ? <SeverityChip severity={difference.severity} /> : null}
            </td>
            <th scope="row">
              <FindingTitle
                title={difference.title}
                gecko={difference.findingId === null ? undefined : geckoOf(difference.findingId)}
              />
              <span className={differenceStyles['note']}>
                {actWords(difference.fields, difference.there) === undefined ? (
                  kindOfRow(difference)
                ) : (
                  <ActThere difference={difference} />
                )}
              </span>
              {difference.left ? (
                <span className={differenceStyles['note']}>
                  <LeftThere left={difference.left} />
                </span>
              ) : null}
            </th>
            <td colSpan={3}>
              <FieldValues difference={difference} />
            </td>
            <td>
              <DifferenceActions
                difference={difference}
                onPush={onPush && (() => onPush(difference))}
                onLeave={onLeave && ((isBack) => onLeave(difference, isBack))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
