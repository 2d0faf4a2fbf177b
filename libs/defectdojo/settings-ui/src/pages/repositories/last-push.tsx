import type { Push, RepositoryRow } from '@gecko-defectdojo/contract';
import { StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import type { Format } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { PushStatus } from '../../components/push-status.tsx';
import { StandingSentence } from '../../components/standing-sentence.tsx';
import { summariseChanges } from '../../words/push-words.ts';
import { standingWords } from '../../words/standing-words.ts';
import type { StandingWords } from '../../words/standing-words.ts';
import styles from './repositories.module.css';

/** The last push of a repository: status, time and changes. */
export function LastPush({ repository }: { readonly repository: RepositoryRow }) {
  const format = useFormat();
  const { lastPush, mapping, attention } = repository;
  if (mapping === null) return <span className={styles['none']}>–</span>;
  const standing = standingWords(repository);
  if (lastPush === null)
    return standing === undefined ? (
      <span className={styles['none']}>Not pushed yet</span>
    ) : (
      <div className={styles['push']}>
        <StandingBadge words={standing} />
        <Why repository={repository} />
      </div>
    );
  const rejected = attention?.code === 'findings_rejected' && lastPush.status !== 'partial';
  return (
    <div className={styles['push']}>
      <ModuleLink target={{ page: 'push', pushId: lastPush.id }} className={styles['statusLink']}>
        {/* A push of a branch that was never scanned is no success. */}
        {standing !== undefined && isUnscanned(repository) ? (
          <StandingBadge words={standing} />
        ) : (
          <PushStatus status={lastPush.status} />
        )}
      </ModuleLink>
      <span className={styles['small']}>
        <Time at={lastPush.finishedAt ?? lastPush.startedAt ?? lastPush.queuedAt} />
        {`, ${outcomeOf(lastPush, format)}`}
      </span>
      {rejected ? <StatusBadge tone="warning">Findings rejected</StatusBadge> : null}
      {isBehind(repository) ? <Why repository={repository} /> : null}
    </div>
  );
}

function StandingBadge({ words }: { readonly words: StandingWords }) {
  return (
    <StatusBadge tone={words.tone} icon={words.icon}>
      {words.word}
    </StatusBadge>
  );
}

/** The reason why there is no current push. */
function Why({ repository }: { readonly repository: RepositoryRow }) {
  return (
    <span className={styles['small']}>
      <StandingSentence row={repository} />
    </span>
  );
}

/** Returns true if the branch has had no scan that counts. */
function isUnscanned({ standing }: RepositoryRow): boolean {
  return (
    standing?.reason === 'never_scanned' || (standing?.reason === 'only_pr_scans' && standing.at === null)
  );
}

/** Returns true if the last push does not say why nothing was pushed since. */
function isBehind(repository: RepositoryRow): boolean {
  const reason = repository.standing?.reason;
  return isUnscanned(repository) || reason === 'paused' || reason === 'only_pr_scans';
}

/** Describes the changes or the progress of a push in a few words. */
function outcomeOf(push: Push, format: Format): string {
  const { status, counters, finishedAt } = push;
  if (status === 'failed') return 'open it to see why';
  if (finishedAt !== null) return summariseChanges(counters, format).toLowerCase();
  if (counters.planned === 0) return status === 'waiting' ? 'tried again' : 'starting';
  return `${format.number(counters.done)} of ${format.number(counters.planned)}`;
}
