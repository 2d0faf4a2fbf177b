import type { FindingDifference } from '@gecko-defectdojo/contract';
import { Banner, buttonClass, Moment } from '@gecko-defectdojo/ui';
import { DifferenceValues } from '../components/difference-values.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { LeftThere } from '../components/left-there.tsx';
import { ModuleBaseProvider, ModuleLink } from '../navigation/navigation.tsx';
import { fieldWords } from '../words/field-words.ts';
import styles from './finding-difference-notice.module.css';
import { markTitle, words } from './words.ts';

export interface FindingDifferenceNoticeProps {
  /** The response of `GET /findings/:id/difference`. */
  readonly difference: NonNullable<FindingDifference['difference']>;
  /** The path that the module is mounted at, such as `/settings/defectdojo`. */
  readonly base: string;
  /**
   * Leaves the finding as it is in DefectDojo, or takes that back: `POST /checks/:checkId/leave` or `take-back-left` with
   * its id. Default: no button.
   */
  readonly onLeave?: ((isBack: boolean) => void) | undefined;
}

/**
 * Says on a host's page of a finding that it was changed in DefectDojo, or is missing there: the fields with both
 * values, when a check found that, a link to the check, and a button that leaves it so. It needs the host's router and,
 * for its texts, a `UiProvider`.
 */
export function FindingDifferenceNotice({ difference, base, onLeave }: FindingDifferenceNoticeProps) {
  const { values, fields, checkedAt, mappingId, followUp } = difference;
  return (
    <ModuleBaseProvider value={base}>
      <Banner
        tone={difference.left ? 'neutral' : 'warning'}
        actions={
          <>
            {onLeave === undefined || followUp === 'waiting' ? null : (
              <LeaveButton difference={difference} onLeave={onLeave} />
            )}
            <ModuleLink target={{ page: 'check', mappingId }} className={buttonClass()}>
              {words.link}
            </ModuleLink>
          </>
        }
      >
        <div className={styles['notice']}>
          <p>
            <strong>{markTitle(difference)}</strong>
            {difference.there?.at && markTitle(difference) !== words.changed ? (
              <>
                , <Moment at={difference.there.at} />
              </>
            ) : null}
          </p>
          {values ? <DifferenceValues values={values} /> : <FieldNames fields={fields} />}
          <p className={styles['muted']}>
            {words.foundAt} <Moment at={checkedAt} />. {followUp === 'waiting' ? words.waiting : null}
            {difference.left ? (
              <>
                <LeftThere left={difference.left} />.
              </>
            ) : null}
          </p>
        </div>
      </Banner>
    </ModuleBaseProvider>
  );
}

function FieldNames({ fields }: { readonly fields: readonly string[] }) {
  return fields.length === 0 ? null : <p>{fields.map(fieldWords).join(', ')}</p>;
}
