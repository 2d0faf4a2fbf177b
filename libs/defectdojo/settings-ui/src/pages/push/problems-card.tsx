import type { RejectedFinding } from '@gecko-defectdojo/contract';
import { Card, ExternalLink, Pagination } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import type { HostTarget } from '../../host.ts';
import { HostLink } from '../../navigation/navigation.tsx';
import styles from './push.module.css';

/** The links to a rejected finding. */
export interface ProblemLinks {
  readonly gecko: HostTarget | undefined;
  readonly remote: string | undefined;
}

export interface ProblemsCardProps {
  readonly problems: ListPage<RejectedFinding>;
  readonly linksOf: (problem: RejectedFinding) => ProblemLinks;
  readonly onPage: (page: number) => void;
}

/** The rejected findings of a push, each with DefectDojo's message. */
export function ProblemsCard({ problems, linksOf, onPage }: ProblemsCardProps) {
  if (problems.pagination.total === 0) return null;
  return (
    <Card title="Rejected findings">
      <p className={styles['muted']}>
        DefectDojo rejected these findings. All others were pushed. Gecko tries them again by itself, and when
        you choose Retry.
      </p>
      <ul className={styles['problems']}>
        {problems.items.map((problem) => {
          const { gecko, remote } = linksOf(problem);
          return (
            <li key={problem.id}>
              <h3>{problem.title}</h3>
              <blockquote className={styles['quote']}>{problem.message}</blockquote>
              <p className={styles['links']}>
                {gecko === undefined ? null : <HostLink target={gecko}>Open in Gecko</HostLink>}
                {remote === undefined ? null : <ExternalLink href={remote}>Open in DefectDojo</ExternalLink>}
              </p>
            </li>
          );
        })}
      </ul>
      <Pagination
        pagination={problems.pagination}
        things="rejected findings"
        thing="rejected finding"
        onPage={onPage}
      />
    </Card>
  );
}
