import type { PushedRepository } from '@gecko-defectdojo/contract';
import { OneLine, ProviderBadge } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './push-list.module.css';

export interface PushedRepositoryNameProps {
  readonly repository: PushedRepository;
  /**
   * The mapping whose pushes the name leads to. Undefined once it was removed: then it leads to all of the
   * repository's.
   */
  readonly mappingId: string | undefined;
  /** The further branch that was pushed. Undefined for the first branch. */
  readonly furtherBranch?: string | undefined;
}

/** The name of a repository on one line, with a link to its pushes. */
export function PushedRepositoryName({ repository, mappingId, furtherBranch }: PushedRepositoryNameProps) {
  const { id, name, provider } = repository;
  const slash = name.lastIndexOf('/') + 1;
  return (
    <span className={styles['repository']}>
      {provider === null ? null : <ProviderBadge provider={provider} />}
      <ModuleLink
        target={
          mappingId === undefined
            ? { page: 'all-pushes', search: { repository: id } }
            : { page: 'pushes', mappingId }
        }
        className={styles['name']}
      >
        <OneLine text={furtherBranch === undefined ? name : `${name} ${furtherBranch}`}>
          <span className={styles['group']}>{name.slice(0, slash)}</span>
          {name.slice(slash)}
          {furtherBranch === undefined ? null : <span className={styles['group']}> {furtherBranch}</span>}
        </OneLine>
      </ModuleLink>
    </span>
  );
}
