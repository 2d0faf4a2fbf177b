import type { CheckDifference, DifferenceKind } from '@gecko-defectdojo/contract';
import { ExternalLink, Pagination } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import type { ListPage } from '../../api/request.ts';
import type { HostTarget } from '../../host.ts';
import { HostLink } from '../../navigation/navigation.tsx';
import { fieldWords } from '../../words/field-words.ts';
import styles from './check.module.css';

export interface DifferencesListProps {
  readonly differences: ListPage<CheckDifference>;
  /** Returns the page of a finding in Gecko. */
  readonly linkOf: (findingId: string) => HostTarget | undefined;
  readonly kind: DifferenceKind;
  readonly onPage: (page: number) => void;
}

/** Findings that differ in one way, with links. */
export function DifferencesList({ differences, linkOf, kind, onPage }: DifferencesListProps): ReactNode {
  return (
    <>
      <ul className={styles['differences']}>
        {differences.items.map(({ id, title, findingId, remoteUrl, fields }) => {
          const gecko = findingId === null ? undefined : linkOf(findingId);
          return (
            <li key={id}>
              <span className={styles['title']}>{title}</span>
              {fields.length === 0 ? null : (
                <span className={styles['muted']}>Differs in {fields.map(fieldWords).join(', ')}</span>
              )}
              {gecko === undefined && remoteUrl === null ? null : (
                <span className={styles['links']}>
                  {gecko === undefined ? null : <HostLink target={gecko}>Open in Gecko</HostLink>}
                  {remoteUrl === null ? null : (
                    <ExternalLink href={remoteUrl}>Open in DefectDojo</ExternalLink>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {differences.pagination.total > differences.pagination.limit ? (
        <Pagination pagination={differences.pagination} things={THINGS[kind]} onPage={onPage} />
      ) : null}
    </>
  );
}

const THINGS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'missing findings',
  changed: 'changed findings',
  extra: 'extra findings',
};
