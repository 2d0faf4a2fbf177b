import type { Decision } from '@gecko-defectdojo/contract';
import { Checkbox, Moment, SeverityChip, Table, tableStyles } from '@gecko-defectdojo/ui';
import { ActThere } from '../../components/act-there.tsx';
import { DifferenceActions } from '../../components/difference-actions.tsx';
import differenceStyles from '../../components/difference.module.css';
import { DifferenceValues } from '../../components/difference-values.tsx';
import { FindingTitle } from '../../components/finding-title.tsx';
import { LeftThere } from '../../components/left-there.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { actWords } from '../../words/act-words.ts';
import { fieldWords } from '../../words/field-words.ts';
import styles from './decisions.module.css';
import { words } from './words.ts';

const texts = words.table;

export interface DecisionsTableProps {
  readonly decisions: readonly Decision[];
  readonly canAct: boolean;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
  readonly onLeave: (decision: Decision, isBack: boolean) => void;
  readonly onPush: (decision: Decision) => void;
}

/** The findings: a tick, severity, title with what was done there, both values, and the actions. */
export function DecisionsTable(props: DecisionsTableProps) {
  const { decisions, canAct, ticked, onTick } = props;
  const open = decisions.filter(({ followUp }) => followUp !== 'waiting');
  const areAll = open.length > 0 && open.every(({ id }) => ticked.has(id));
  return (
    <Table caption={texts.caption} stickyHead className={styles['table']}>
      <colgroup>
        {canAct ? <col className={styles['tick']} /> : null}
        <col className={styles['severity']} />
        <col />
        <col className={styles['values']} />
        <col className={differenceStyles['actionsColumn']} />
      </colgroup>
      <thead>
        <tr>
          {canAct ? (
            <th scope="col">
              <Checkbox
                label={texts.selectAll}
                hideLabel
                checked={areAll}
                indeterminate={ticked.size > 0 && !areAll}
                onChange={() => onTick(new Set(areAll ? [] : open.map(({ id }) => id)))}
              />
            </th>
          ) : null}
          <th scope="col">{texts.severity}</th>
          <th scope="col">{texts.finding}</th>
          <th scope="col">{texts.values}</th>
          <th scope="col">
            <span className="dd-hidden">{texts.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {decisions.map((decision) => (
          <DecisionRow key={decision.id} {...props} decision={decision} />
        ))}
      </tbody>
    </Table>
  );
}

function DecisionRow(props: DecisionsTableProps & { readonly decision: Decision }) {
  const { decision, canAct, ticked, onTick, onLeave, onPush } = props;
  const { id, severity, title, fields, values } = decision;
  const isTicked = ticked.has(id);
  return (
    <tr data-selected={isTicked}>
      {canAct ? (
        <td className={styles['tick']}>
          <Checkbox
            label={texts.select(title)}
            hideLabel
            checked={isTicked}
            disabled={decision.followUp === 'waiting'}
            onChange={() => {
              const next = new Set(ticked);
              if (!next.delete(id)) next.add(id);
              onTick(next);
            }}
          />
        </td>
      ) : null}
      <td className={`${tableStyles.nowrap} ${styles['severityCell'] ?? ''}`}>
        {severity ? <SeverityChip severity={severity} /> : null}
      </td>
      <th scope="row">
        <DecisionTitle decision={decision} />
      </th>
      <td>{values ? <DifferenceValues values={values} /> : fields.map(fieldWords).join(', ')}</td>
      <td>
        <DifferenceActions
          difference={decision}
          onPush={canAct ? () => onPush(decision) : undefined}
          onLeave={canAct ? (isBack) => onLeave(decision, isBack) : undefined}
        />
      </td>
    </tr>
  );
}

function DecisionTitle({ decision }: { readonly decision: Decision }) {
  const { paths } = useHost();
  const { title, findingId, fields, there, left, repository, mappingId, checkedAt } = decision;
  const { id, name, provider } = repository;
  const gecko =
    findingId === null || provider === null ? undefined : paths.finding({ id, name, provider }, findingId);
  return (
    <>
      <FindingTitle title={title} gecko={gecko} />
      <span className={differenceStyles['note']}>
        {actWords(fields, there) === undefined ? texts.changed : <ActThere difference={decision} />}
      </span>
      {left ? (
        <span className={differenceStyles['note']}>
          <LeftThere left={left} />
        </span>
      ) : null}
      <span className={differenceStyles['note']}>
        <ModuleLink target={{ page: 'check', mappingId }}>{name}</ModuleLink>, {texts.found}{' '}
        <Moment at={checkedAt} />
      </span>
    </>
  );
}
