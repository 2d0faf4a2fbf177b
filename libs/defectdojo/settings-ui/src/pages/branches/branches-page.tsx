import { Banner } from '@gecko-defectdojo/ui';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import type { BranchesPageProps } from './branches-page-props.ts';
import { BranchesTable } from './branches-table.tsx';
import { FollowCard } from './follow-card.tsx';
import { PatternsCard } from './patterns-card.tsx';
import { words } from './words.ts';
import styles from './branches.module.css';

/** The branches that a mapping follows, and by which patterns it follows more. */
export function BranchesPage({ shown, canManage }: BranchesPageProps) {
  const part = useKeptFocus<HTMLDivElement>();
  const { beyond, patterns } = shown;
  return (
    <div ref={part} tabIndex={-1} className={styles['page']}>
      {beyond.length === 0 ? null : <Banner tone="warning">{words.beyond(beyond)}</Banner>}
      <BranchesTable shown={shown} canManage={canManage} />
      <div className={styles['cards']}>
        {canManage ? <FollowCard shown={shown} /> : null}
        {canManage || patterns.length > 0 ? <PatternsCard shown={shown} canManage={canManage} /> : null}
      </div>
    </div>
  );
}
