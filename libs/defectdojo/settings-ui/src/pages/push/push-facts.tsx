import type { PushDetail } from '@gecko-defectdojo/contract';
import { ClockTime, Duration, ExternalLink, useFormat } from '@gecko-defectdojo/ui';
import { PushStatus } from '../../components/push-status.tsx';
import { triggerWords } from '../../words/push-words.ts';
import type { WatchState } from '../../live/live-context.ts';
import styles from './push.module.css';

/** A shorter push has no duration worth saying, in milliseconds. */
const AT_ONCE_MS = 50;
/** So many characters of a commit are shown. */
const COMMIT_LENGTH = 7;

const WATCH_WORDS: Readonly<Record<WatchState, string>> = {
  live: 'Live',
  polling: 'Refreshes every 2 seconds',
  lost: 'Gecko does not respond. Still trying.',
};

export interface PushFactsProps {
  readonly push: PushDetail;
  readonly watch: WatchState | undefined;
}

/** A push in a line: status and times, trigger and code, requests, and the test in DefectDojo. */
export function PushFacts({ push, watch }: PushFactsProps) {
  const format = useFormat();
  const { counters, productName, testUrl } = push;
  const requests = format.counted(counters.requests, 'request');
  return (
    <ul className={styles['facts']} aria-label="About this push">
      <li>
        <span role="status">
          <PushStatus status={push.status} />
        </span>{' '}
        <PushTimes push={push} />
      </li>
      <PushedCode push={push} />
      {counters.requests === 0 ? null : <li>{`${requests}, ${format.counted(counters.writes, 'write')}`}</li>}
      {productName === undefined ? null : <li>Product {productName}</li>}
      {typeof testUrl === 'string' ? (
        <li>
          <ExternalLink href={testUrl}>Open test in DefectDojo</ExternalLink>
        </li>
      ) : null}
      {watch === undefined ? null : <li className={styles['watch']}>{WATCH_WORDS[watch]}</li>}
    </ul>
  );
}

/** How long the push took, or has taken so far, and when: the end too where it is another second than the beginning. */
function PushTimes({ push: { status, startedAt, finishedAt, queuedAt } }: Pick<PushFactsProps, 'push'>) {
  const format = useFormat();
  if (startedAt === null || status === 'queued')
    return (
      <>
        since <ClockTime at={queuedAt} precision="seconds" />
      </>
    );
  const start = <ClockTime at={startedAt} precision="seconds" />;
  if (finishedAt === null)
    return (
      <>
        for <Duration from={startedAt} to={null} />, since {start}
      </>
    );
  const isAtOnce = Date.parse(finishedAt) - Date.parse(startedAt) < AT_ONCE_MS;
  const isOneMoment = format.clock(startedAt, 'seconds') === format.clock(finishedAt, 'seconds');
  return (
    <>
      {isAtOnce ? null : (
        <>
          {status === 'failed' ? 'after' : 'in'} <Duration from={startedAt} to={finishedAt} />,{' '}
        </>
      )}
      {isOneMoment ? 'at ' : null}
      {start}
      {isOneMoment ? null : (
        <>
          {' to '}
          <ClockTime at={finishedAt} precision="seconds" />
        </>
      )}
    </>
  );
}

/** The trigger, and the commit and the branch whose findings were pushed. */
function PushedCode({ push: { trigger, commit, branch } }: Pick<PushFactsProps, 'push'>) {
  const words = triggerWords(trigger);
  if (typeof branch !== 'string') return <li>{words}</li>;
  const name = <span className={styles['branch']}>{branch}</span>;
  if (typeof commit !== 'string' || commit === '')
    return (
      <li>
        {words} on {name}
      </li>
    );
  const short = <code title={commit}>{commit.slice(0, COMMIT_LENGTH)}</code>;
  // Only a scan is of the commit. Anything else pushes what the last scan has found.
  return trigger === 'scan_completed' ? (
    <li>
      {words} at {short} on {name}
    </li>
  ) : (
    <>
      <li>{words}</li>
      <li>
        {name} at {short}
      </li>
    </>
  );
}
