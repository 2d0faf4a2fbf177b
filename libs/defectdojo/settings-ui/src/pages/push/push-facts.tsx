import type { PushDetail } from '@gecko-defectdojo/contract';
import { ClockTime, Duration, ExternalLink, useFormat } from '@gecko-defectdojo/ui';
import { PushStatus } from '../../components/push-status.tsx';
import { triggerWords } from '../../words/push-words.ts';
import type { WatchState } from '../../live/live-context.ts';
import { words as texts } from './words.ts';
import styles from './push.module.css';

/** A shorter push has no duration worth saying, in milliseconds. */
const AT_ONCE_MS = 50;
/** So many characters of a commit are shown. */
const COMMIT_LENGTH = 7;

const words = texts.facts;

export interface PushFactsProps {
  readonly push: PushDetail;
  readonly watch: WatchState | undefined;
}

/** A push in a line: status and times, trigger and code, requests, and the test in DefectDojo. */
export function PushFacts({ push, watch }: PushFactsProps) {
  const format = useFormat();
  const { counters, productName, testUrl } = push;
  return (
    <ul className={styles['facts']} aria-label={words.label}>
      <li>
        <span role="status">
          <PushStatus status={push.status} />
        </span>{' '}
        <PushTimes push={push} />
      </li>
      <PushedCode push={push} />
      {counters.requests === 0 ? null : <li>{words.requests(counters, format)}</li>}
      {counters.notes === undefined ? null : <li>{words.notes(counters.notes, format)}</li>}
      {productName === undefined ? null : <li>{words.product(productName)}</li>}
      {typeof testUrl === 'string' ? (
        <li>
          <ExternalLink href={testUrl}>{words.openTest}</ExternalLink>
        </li>
      ) : null}
      {watch === undefined ? null : <li className={styles['watch']}>{words.watch[watch]}</li>}
    </ul>
  );
}

/** How long the push took, or has taken so far, and when: the end too where it is another second than the beginning. */
function PushTimes({ push: { status, startedAt, finishedAt, queuedAt } }: Pick<PushFactsProps, 'push'>) {
  const format = useFormat();
  if (startedAt === null || status === 'queued')
    return (
      <>
        {words.since} <ClockTime at={queuedAt} precision="seconds" />
      </>
    );
  const start = <ClockTime at={startedAt} precision="seconds" />;
  if (finishedAt === null)
    return (
      <>
        {words.for} <Duration from={startedAt} to={null} />, {words.since} {start}
      </>
    );
  const isAtOnce = Date.parse(finishedAt) - Date.parse(startedAt) < AT_ONCE_MS;
  const isOneMoment = format.clock(startedAt, 'seconds') === format.clock(finishedAt, 'seconds');
  return (
    <>
      {isAtOnce ? null : (
        <>
          {status === 'failed' ? words.after : words.in} <Duration from={startedAt} to={finishedAt} />,{' '}
        </>
      )}
      {isOneMoment ? `${words.at} ` : null}
      {start}
      {isOneMoment ? null : (
        <>
          {` ${words.to} `}
          <ClockTime at={finishedAt} precision="seconds" />
        </>
      )}
    </>
  );
}

/** The trigger, and the commit and the branch whose findings were pushed. */
function PushedCode({ push: { trigger, commit, branch } }: Pick<PushFactsProps, 'push'>) {
  const cause = triggerWords(trigger);
  if (typeof branch !== 'string') return <li>{cause}</li>;
  const name = <span className={styles['branch']}>{branch}</span>;
  if (typeof commit !== 'string' || commit === '')
    return (
      <li>
        {cause} {words.on} {name}
      </li>
    );
  const short = <code title={commit}>{commit.slice(0, COMMIT_LENGTH)}</code>;
  // Only a scan is of the commit. Anything else pushes what the last scan has found.
  return trigger === 'scan_completed' ? (
    <li>
      {cause} {words.at} {short} {words.on} {name}
    </li>
  ) : (
    <>
      <li>{cause}</li>
      <li>
        {name} {words.at} {short}
      </li>
    </>
  );
}
