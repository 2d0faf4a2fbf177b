import type { AsvsRequirement, AsvsRequirements, AsvsRequirementStatus } from '@gecko-defectdojo/contract';
import { FilterChoice, useFormat } from '@gecko-defectdojo/ui';
import type { Format } from '@gecko-defectdojo/ui';
import { useId, useState } from 'react';
import { useKeptFocus } from '../../../components/use-kept-focus.ts';
import { useHost } from '../../../host.ts';
import { groupRequirements, ofStatus } from './group-requirements.ts';
import type { RequirementGroup } from './group-requirements.ts';
import { RequirementItem } from './requirement-item.tsx';
import { STATUS_ORDER, summaryWords, words } from './requirement-words.ts';
import styles from './requirements.module.css';
import { StateDialog } from './state-dialog.tsx';

/** From this number on, a list has a filter. */
const LONG = 10;

export interface RequirementListProps {
  readonly requirements: AsvsRequirements;
  readonly chapterId: string;
  /** The id and the name of the chapter. */
  readonly title: string;
}

/** The requirements of a chapter at the repository's level: their numbers, and each under its heading of the standard. */
export function RequirementList({ requirements, chapterId, title }: RequirementListProps) {
  const format = useFormat();
  const { can } = useHost();
  const part = useKeptFocus<HTMLDivElement>();
  const [status, setStatus] = useState<AsvsRequirementStatus>();
  const [stating, setStating] = useState<AsvsRequirement>();
  const { items, counts, levelAssumed } = requirements;
  const choices = statusChoices(counts, format);
  const onState = can('integrations.manage') ? setStating : undefined;
  if (items.length === 0) return <p className={styles['muted']}>{words.none(chapterId, requirements)}</p>;
  const shown = ofStatus(items, status);
  return (
    <div
      ref={part}
      tabIndex={-1}
      role="group"
      aria-label={words.title + words.of(title)}
      className={styles['list']}
    >
      <div className={styles['head']}>
        <p>{summaryWords(requirements, format)}</p>
        {items.length >= LONG && choices.length > 2 ? (
          <FilterChoice
            label={words.filter}
            choices={choices}
            value={shown.length === items.length ? '' : (status ?? '')}
            onChoose={(value) => setStatus(value === '' ? undefined : value)}
          />
        ) : null}
      </div>
      {levelAssumed ? <p className={styles['muted']}>{words.assumedLevel(requirements)}</p> : null}
      {counts.assumed_met > 0 ? <p className={styles['muted']}>{words.assumedMet}</p> : null}
      {groupRequirements(shown).map((group) => (
        <Group key={group.id} group={group} requirements={requirements} onState={onState} />
      ))}
      <StateDialog
        repositoryId={requirements.repositoryId}
        requirement={stating}
        onClose={() => setStating(undefined)}
      />
    </div>
  );
}

interface GroupProps {
  readonly group: RequirementGroup;
  readonly requirements: AsvsRequirements;
  readonly onState: ((requirement: AsvsRequirement) => void) | undefined;
}

function Group({ group, requirements, onState }: GroupProps) {
  const id = useId();
  return (
    <section className={styles['group']} aria-labelledby={id}>
      <h4 id={id}>
        {group.id} {group.name}
      </h4>
      <ul>
        {group.items.map((item) => (
          <RequirementItem key={item.id} requirement={item} of={requirements} onState={onState} />
        ))}
      </ul>
    </section>
  );
}

/** Returns the statuses that there are, with their numbers, after the choice of all. */
function statusChoices(counts: AsvsRequirements['counts'], format: Format) {
  return [
    { value: '' as const, label: words.all(counts.expected, format) },
    ...STATUS_ORDER.filter((value) => counts[value] > 0).map((value) => ({
      value,
      label: words.amount(value, counts[value], format),
    })),
  ];
}
