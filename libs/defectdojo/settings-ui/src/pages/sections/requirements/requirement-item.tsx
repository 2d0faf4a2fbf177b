import type { AsvsRequirement, AsvsRequirements } from '@gecko-defectdojo/contract';
import { Button, StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import { useHost } from '../../../host.ts';
import { HostLink } from '../../../navigation/navigation.tsx';
import { EvidenceList } from '../evidence-list.tsx';
import { STATUSES, words } from './requirement-words.ts';
import styles from './requirements.module.css';

export interface RequirementItemProps {
  readonly requirement: AsvsRequirement;
  /** The list that it is in: it names the repository and the branch. */
  readonly of: AsvsRequirements;
  /** Called to state something of it. Undefined for a person who may not. */
  readonly onState: ((requirement: AsvsRequirement) => void) | undefined;
}

/** One requirement: its name, its status, and all that speaks for and against it. */
export function RequirementItem({ requirement, of, onState }: RequirementItemProps) {
  const { id, name, url, status, openFindings, evidence, statement } = requirement;
  const { word, tone, icon } = STATUSES[status];
  const button = statement === null ? words.state : words.change;
  return (
    <li className={styles['requirement']} data-requirement={id}>
      <div className={styles['title']}>
        <span className={styles['number']}>{id}</span>{' '}
        <a href={url} target="_blank" rel="noreferrer">
          {name}
        </a>
      </div>
      <div className={styles['status']}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
        {onState === undefined ? null : (
          <Button variant="quiet" aria-label={`${button} ${id} ${name}`} onClick={() => onState(requirement)}>
            {button}
          </Button>
        )}
      </div>
      {statement === null && openFindings === 0 && evidence.length === 0 ? null : (
        <div className={styles['known']}>
          {statement === null ? null : <Statement statement={statement} />}
          {openFindings === 0 ? null : <Findings requirement={requirement} of={of} />}
          {evidence.length === 0 ? null : <EvidenceList evidence={evidence} />}
        </div>
      )}
    </li>
  );
}

function Statement({ statement }: { readonly statement: NonNullable<AsvsRequirement['statement']> }) {
  const { verdict, reason, by, at } = statement;
  return (
    <p>
      <span className={styles['muted']}>
        {words.stated(verdict, by ?? words.gecko)}, <Time at={at} />:
      </span>{' '}
      {reason}
    </p>
  );
}

/** The number of open findings, which leads to them where the host has a page for them. */
function Findings({ requirement, of }: Pick<RequirementItemProps, 'requirement' | 'of'>) {
  const { paths } = useHost();
  const format = useFormat();
  const { repositoryId, provider, repositoryName, branch, version } = of;
  const text = words.findings(requirement, format);
  const target = paths.openFindings?.(
    { id: repositoryId, provider, name: repositoryName },
    { branch, chapter: { version, id: requirement.chapterId, requirementId: requirement.id } },
  );
  return <p>{target === undefined ? text : <HostLink target={target}>{text}</HostLink>}</p>;
}
